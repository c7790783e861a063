import { config } from '@vscode/l10n';
import { Arriving } from './arriving.ts';
import { Connection } from './connection.ts';
import { startDifference } from './difference/start.ts';
import { Page } from './page.ts';
import { listenForShortcuts } from './shortcuts.ts';

const container = document.getElementById('app');
if (container === null) {
  throw new Error('The page has no element to show itself in');
}
config({ contents: document.getElementById('words')?.textContent || '{}' });
if (container.dataset.shows === 'comparison') {
  startDifference(container);
} else {
  startInspection(container);
}

function startInspection(element: HTMLElement): void {
  const connection = new Connection();
  const page = new Page(element, connection);
  const arriving = new Arriving();
  connection.listen((message) => {
    const whole = arriving.taken(message);
    if (whole) {
      page.received(whole);
    }
  });
  listenForShortcuts(page);
  connection.post({ type: 'ready' });
}
