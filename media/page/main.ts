import { config } from '@vscode/l10n';
import { Connection } from './connection.ts';
import { Page } from './page.ts';
import { listenForShortcuts } from './shortcuts.ts';

const container = document.getElementById('app');
if (container === null) {
  throw new Error('The page has no element to show itself in');
}
config({ contents: document.getElementById('words')?.textContent || '{}' });
const connection = new Connection();
const page = new Page(container, connection);
connection.listen(page.received);
listenForShortcuts(page);
connection.post({ type: 'ready' });
