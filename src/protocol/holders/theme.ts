import { kinds } from '../../model/kind.ts';
import type { Query } from '../../model/search.ts';
import { isDeleted, isListening, isSocket, pathOf, textOf } from '../../verdict/object.ts';
import { objectText } from '../object-text.ts';
import type { Holding } from './holding.ts';

/** What people suffer from an object that is still open. */
export type Theme = 'port' | 'pipe' | 'lock' | 'terminal' | 'deleted' | 'connection' | 'open';

export function themeOf({ by }: Query, holdings: readonly Holding[]): Theme {
  const [first] = holdings;
  if (by === 'port' || holdings.some(({ descriptor }) => isListening(descriptor))) {
    return 'port';
  }
  if (first?.descriptor.kind === 'pipe' || first?.descriptor.kind === 'fifo') {
    return 'pipe';
  }
  if (holdings.some(({ end }) => end === 'lock holder')) {
    return 'lock';
  }
  if (by === 'terminal' || first?.descriptor.kind === 'tty') {
    return 'terminal';
  }
  if (first && isDeleted(first.descriptor)) {
    return 'deleted';
  }
  return first && isSocket(first.descriptor) ? 'connection' : 'open';
}

/** The object in words: `port 8080`, `pipe:[4242]`, `/run/x.lock`. Hostile text. */
export function nameOf(query: Query, holdings: readonly Holding[]): string {
  const [first] = holdings;
  switch (query.by) {
    case 'port':
      return `port ${query.port}`;
    case 'path':
      return query.path;
    case 'terminal': {
      const terminal = holdings.find(({ end }) => end === 'terminal')?.descriptor;
      return terminal ? pathOf(terminal) : `the terminal of process ${query.pid}`;
    }
    case 'descriptor': {
      const asked = holdings.find(({ isAsked }) => isAsked) ?? first;
      if (!asked) {
        return `descriptor ${query.number} of process ${query.pid}`;
      }
      const { descriptor } = asked;
      return textOf(descriptor, 'pseudoterminal') ?? textOf(descriptor, 'local') ?? pathOf(descriptor);
    }
  }
}

/** The object with its kind and state. Hostile text. */
export function describe(query: Query, holdings: readonly Holding[]): string {
  const [first] = holdings;
  if (!first) {
    return nameOf(query, holdings);
  }
  const asked = holdings.find(({ isAsked }) => isAsked);
  const { descriptor } = asked ?? holdings.find(({ end }) => end === 'terminal') ?? first;
  return `${kinds[descriptor.kind]} ${objectText(descriptor)}`;
}

const questions: Readonly<Record<Theme, (name: string) => string>> = {
  port: (name) => `Why is ${name} still bound?`,
  pipe: (name) => `Why has ${name} not ended?`,
  lock: (name) => `Why is the lock on ${name} still held?`,
  terminal: (name) => `Why is ${name} still open?`,
  deleted: (name) => `Why does the deleted ${name} still take space?`,
  connection: (name) => `Why is the connection ${name} still open?`,
  open: (name) => `Who has ${name} open?`,
};

export function questionOf(theme: Theme, name: string): string {
  return questions[theme](name);
}
