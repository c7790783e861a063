/**
 * A C struct as its header declares it: where each field begins, for the 64-bit little-endian machines that Node runs
 * on. Only the fields that are read are named; `size` is what sizeof says.
 */
export interface Layout<Fields extends Record<string, Field> = Record<string, Field>> {
  readonly struct: string;
  /** The header that declares it. */
  readonly header: string;
  readonly size: number;
  readonly fields: Fields;
}

export interface Field<Value = unknown> {
  readonly offset: number;
  readonly length: number;
  read(bytes: DataView): Value;
}

export type Decoded<Fields extends Record<string, Field>> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never;
};

const littleEndian = true;

export function u8(offset: number): Field<number> {
  return { offset, length: 1, read: (view) => view.getUint8(offset) };
}

export function i16(offset: number): Field<number> {
  return { offset, length: 2, read: (view) => view.getInt16(offset, littleEndian) };
}

export function u16(offset: number): Field<number> {
  return { offset, length: 2, read: (view) => view.getUint16(offset, littleEndian) };
}

export function i32(offset: number): Field<number> {
  return { offset, length: 4, read: (view) => view.getInt32(offset, littleEndian) };
}

export function u32(offset: number): Field<number> {
  return { offset, length: 4, read: (view) => view.getUint32(offset, littleEndian) };
}

/** A number that JavaScript may not hold: an address, a hash of one, an inode. */
export function u64(offset: number): Field<bigint> {
  return { offset, length: 8, read: (view) => view.getBigUint64(offset, littleEndian) };
}

/** An offset or a size, as exact as JavaScript can say it. */
export function i64(offset: number): Field<number> {
  return { offset, length: 8, read: (view) => Number(view.getBigInt64(offset, littleEndian)) };
}

/** A text that ends at its first NUL, or where the array ends. Hostile text. */
export function text(offset: number, length: number): Field<string> {
  return {
    offset,
    length,
    read: (view) => textOf(Buffer.from(view.buffer, view.byteOffset + offset, length)),
  };
}

/** Bytes in the order of the network, such as an address. */
export function bytes(offset: number, length: number): Field<readonly number[]> {
  return {
    offset,
    length,
    read: (view) => [...new Uint8Array(view.buffer, view.byteOffset + offset, length)],
  };
}

/** The text before the first NUL. */
export function textOf(array: Buffer): string {
  const end = array.indexOf(0);
  return array.toString('utf8', 0, end < 0 ? array.length : end);
}

/** null where the bytes are fewer than the struct has: what is there is another struct, or a part of one. */
export function decode<Fields extends Record<string, Field>>(
  layout: Layout<Fields>,
  from: Buffer,
  at = 0,
): Decoded<Fields> | null {
  if (at < 0 || from.length - at < layout.size) {
    return null;
  }
  const view = new DataView(from.buffer, from.byteOffset + at, layout.size);
  return Object.fromEntries(
    Object.entries(layout.fields).map(([name, field]) => [name, field.read(view)]),
  ) as Decoded<Fields>;
}

/** Structs of one size one after the other; a part of one at the end is left out. */
export function decodeAll<Fields extends Record<string, Field>>(
  layout: Layout<Fields>,
  from: Buffer,
): readonly Decoded<Fields>[] {
  const all: Decoded<Fields>[] = [];
  for (let at = 0, next = decode(layout, from); next; next = decode(layout, from, at)) {
    all.push(next);
    at += layout.size;
  }
  return all;
}
