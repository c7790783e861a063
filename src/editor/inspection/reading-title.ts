import { t } from '@vscode/l10n';
import { plainText } from '../../model/plain-text.ts';
import { processLabel } from '../../model/process-label.ts';
import type { Query } from '../../model/search.ts';
import type { Store } from '../store.ts';
import type { LiveTarget } from './inspection.ts';
import { ownerLabel } from './owner.ts';

/** What is said while a target is being read. */
export function readingTitle(target: LiveTarget, store: Pick<Store, 'process'>): string {
  switch (target.kind) {
    case 'probe':
      return t('Running the poller probe...');
    case 'launch':
      return t('Launching {0}...', unlinked(plainText(target.command.program)));
    case 'process': {
      const { pid, startTime, owner } = target;
      const known = store.process(pid);
      const name = owner
        ? ownerLabel(owner)
        : known && known.startTime === startTime
          ? processLabel(known)
          : null;
      return name === null ? t('Reading process {0}...', pid) : t('Reading {0}...', unlinked(name));
    }
    case 'holders':
      return searchTitle(target.query);
  }
}

function searchTitle(query: Query): string {
  switch (query.by) {
    case 'port':
      return t('Searching who has port {0} open...', query.port);
    case 'path':
      return t('Searching who has {0} open...', unlinked(plainText(query.path)));
    case 'descriptor':
      return t('Searching who has descriptor {0} of process {1} open...', query.number, query.pid);
    case 'terminal':
      return t('Searching who has the terminal of process {0} open...', query.pid);
  }
}

/** A notification would draw `[text](address)`, which anybody may put into a name, as a link. */
export function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}
