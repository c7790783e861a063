/** What a language model is told, the most important first, so that it can be cut at any length. */
export interface Brief {
  /** What was read, and what it comes to; shown however short the text has to be. */
  readonly heading: readonly string[];
  readonly parts: readonly Part[];
}

/** Lines that are shown together or not at all. */
export interface Part {
  readonly noun: Noun;
  readonly lines: readonly string[];
}

/** What is counted where parts were cut. */
const nouns = {
  leak: 'leaks',
  'broken promise': 'broken promises',
  holder: 'holders',
  'group of unknown descriptors': 'groups of unknown descriptors',
  refusal: 'refusals',
  process: 'processes',
} as const;
export type Noun = keyof typeof nouns;

/** In UTF-16 units: a path may have 4096 bytes, and one name must not push everything else out. */
const longestLine = 1000;

/** The brief as plain lines of at most `limit` UTF-16 units; what was cut is counted in its last line. */
export function briefText({ heading, parts }: Brief, limit: number): string {
  const head = heading.map(lineOf).join('\n');
  const blocks = parts.map(({ lines }) => `\n${lines.map(lineOf).join('\n')}`);
  let length = blocks.reduce((sum, block) => sum + block.length, head.length);
  if (length <= limit) {
    return head + blocks.join('');
  }
  const cut = new Map<Noun, number>();
  for (let kept = parts.length - 1; kept >= 0; kept--) {
    const noun = parts[kept]?.noun ?? 'process';
    cut.set(noun, (cut.get(noun) ?? 0) + 1);
    length -= blocks[kept]?.length ?? 0;
    const note = noteOn(cut);
    if (length + note.length <= limit) {
      return head + blocks.slice(0, kept).join('') + note;
    }
  }
  return shortened(head, limit);
}

function noteOn(cut: ReadonlyMap<Noun, number>): string {
  const counts = [...cut].reverse().map(([noun, count]) => `${count} ${count === 1 ? noun : nouns[noun]}`);
  return `\nCut to the size limit: ${counts.join(', ')} more.`;
}

function lineOf(line: string): string {
  return shortened(line, longestLine);
}

/** Never ends within a surrogate pair. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  return limit < 1 ? '' : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
