import type { Descriptor } from '../../model/descriptor.ts';
import type { KindTag } from '../../model/kind.ts';

/** How to fix a leak in one language. Sentences; backticks enclose code. */
export interface LanguageRemedy {
  /** What to do where the descriptor is opened; enough by itself. */
  atTheSource(descriptor: Descriptor): string;
  /** What the calls that start programs can do; null where the closing sentence says all. */
  atTheStart(descriptor: Descriptor): string | null;
}

/** Kinds that are opened by the same calls, in the words of most languages. */
export type Opened = 'file' | 'directory' | 'socket' | 'pipe' | 'terminal' | 'other';

const sockets: readonly KindTag[] = ['tcp', 'udp', 'unix', 'netlink', 'packet', 'raw', 'socket'];
const files: readonly KindTag[] = [
  'regular-file',
  'fifo',
  'character-device',
  'block-device',
  'symlink',
  'namespace',
];

export function openedAs({ kind }: Descriptor): Opened {
  if (kind === 'pipe' || kind === 'directory') {
    return kind;
  }
  if (kind === 'tty') {
    return 'terminal';
  }
  return sockets.includes(kind) ? 'socket' : files.includes(kind) ? 'file' : 'other';
}
