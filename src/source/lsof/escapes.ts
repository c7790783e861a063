/*
 * How lsof writes names (lib/misc.c safestrprt and safepup): `\\`, `\b \f \n \r \t`, `\xNN` for other bytes that it
 * does not print, and `^X` for other control characters. It does not escape `^` itself, so `^A` may be either.
 */

const letters: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9, '\\': 0x5c };

export interface WrittenName {
  readonly text: string;
  /**
   * Whether `^X` is in it, which is kept as it stands: a name with a caret is more likely than one with a control
   * character, and looks the same to people.
   */
  readonly ambiguous: boolean;
}

/** The name that lsof wrote, given byte by byte as Latin-1. */
export function nameOf(written: string): WrittenName {
  const plain = written.replace(/\\(?:x([0-9a-f]{2})|([bfnrt\\]))/g, (_, byte?: string, letter?: string) =>
    String.fromCharCode(byte === undefined ? (letters[letter ?? ''] ?? 0) : Number.parseInt(byte, 16)),
  );
  return { text: Buffer.from(plain, 'latin1').toString('utf8'), ambiguous: /\^[?-_]/.test(written) };
}
