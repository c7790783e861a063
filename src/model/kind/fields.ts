/** The lines of /proc/PID/fdinfo/N: `key: value`, where a key may come more than once. */
export type Fields = readonly (readonly [key: string, value: string])[];

export function field(fields: Fields, key: string): string | undefined {
  return fields.find(([name]) => name === key)?.[1];
}

export function decimal(text: string | undefined): number | null {
  return text === undefined || !/^-?\d+$/.test(text) ? null : Number(text);
}

export function hexadecimal(text: string | undefined): number | null {
  return text === undefined || !/^[0-9a-f]+$/i.test(text) ? null : Number.parseInt(text, 16);
}

/** The names of the bits that are set; a bit without a name stays a hexadecimal number. */
export function namesOf(bits: number, names: Readonly<Record<string, number>>): string[] {
  const found: string[] = [];
  let rest = bits >>> 0;
  for (const [name, bit] of Object.entries(names)) {
    if (bit !== 0 && (rest & bit) >>> 0 === bit >>> 0) {
      found.push(name);
      rest = (rest & ~bit) >>> 0;
    }
  }
  return rest === 0 ? found : [...found, `0x${rest.toString(16)}`];
}

/** A device as `major:minor` from the kernel's 32-bit number in hexadecimal (new_encode_dev, low 20 bits minor). */
export function kernelDevice(text: string | undefined): string | null {
  const device = hexadecimal(text);
  return device === null ? null : `${device >>> 20}:${device & 0xfffff}`;
}
