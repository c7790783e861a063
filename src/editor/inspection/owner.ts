import { plainText } from '../../model/plain-text.ts';

/** What in the window a process belongs to. */
export const ownerWords = {
  terminal: 'Terminal',
  task: 'Task',
  debug: 'Debug session',
} as const;

export interface Owner {
  readonly kind: keyof typeof ownerWords;
  /** The session's id, else the pid that the window knows it by. */
  readonly id: string;
  /** As the window calls it; hostile text, since programs name their terminals. */
  readonly name: string;
}

/** `Terminal bash`, `Debug session Launch worker`. */
export function ownerLabel({ kind, name }: Owner): string {
  return `${ownerWords[kind]} ${plainText(name)}`;
}
