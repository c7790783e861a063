/** A place in a text, from 1 as editors show it; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line ends are `\n`, `\r\n` and `\r`. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
