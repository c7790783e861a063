import { t } from '@vscode/l10n';
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
      return t('port {0}', query.port);
    case 'path':
      return query.path;
    case 'terminal': {
      const terminal = holdings.find(({ end }) => end === 'terminal')?.descriptor;
      return terminal ? pathOf(terminal) : t('the terminal of process {0}', query.pid);
    }
    case 'descriptor': {
      const asked = holdings.find(({ isAsked }) => isAsked) ?? first;
      if (!asked) {
        return t('descriptor {0} of process {1}', query.number, query.pid);
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
  return t('{0} {1}', kinds[descriptor.kind], objectText(descriptor));
}

const questions: Readonly<Record<Theme, (name: string) => string>> = {
  port: (name) => t('Why is {0} still bound?', name),
  pipe: (name) => t('Why has {0} not ended?', name),
  lock: (name) => t('Why is the lock on {0} still held?', name),
  terminal: (name) => t('Why is {0} still open?', name),
  deleted: (name) => t('Why does the deleted {0} still take space?', name),
  connection: (name) => t('Why is the connection {0} still open?', name),
  open: (name) => t('Who has {0} open?', name),
};

export function questionOf(theme: Theme, name: string): string {
  return questions[theme](name);
}
