export interface TextPart {
  readonly code: boolean;
  readonly text: string;
}

/** Parts of a sentence; a backtick without a partner is only a backtick. */
export function splitCode(line: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of line.matchAll(/`([^`]+)`/gu)) {
    if (match.index > from) {
      parts.push({ code: false, text: line.slice(from, match.index) });
    }
    parts.push({ code: true, text: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < line.length) {
    parts.push({ code: false, text: line.slice(from) });
  }
  return parts;
}
