import { t } from '@vscode/l10n';
import { plainText } from '../../model/plain-text.ts';

/** What in the window a process belongs to. */
export interface Owner {
  readonly kind: 'terminal' | 'task' | 'debug';
  /** The session's id, else the pid that the window knows it by. */
  readonly id: string;
  /** As the window calls it; hostile text, since programs name their terminals. */
  readonly name: string;
}

/** `Terminal bash`, `Debug session Launch worker`. */
export function ownerLabel({ kind, name }: Owner): string {
  switch (kind) {
    case 'terminal':
      return t('Terminal {0}', plainText(name));
    case 'task':
      return t('Task {0}', plainText(name));
    case 'debug':
      return t('Debug session {0}', plainText(name));
  }
}
