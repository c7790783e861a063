import {
  comparisonState,
  type FromComparison,
  toComparison,
} from '../../../src/protocol/comparison-messages.ts';
import { Channel } from '../connection.ts';
import { listenForShortcuts } from '../shortcuts.ts';
import { DifferencePage } from './difference-page.ts';

/** The page of a comparison. */
export function startDifference(container: HTMLElement): void {
  const channel = new Channel<FromComparison, typeof toComparison, typeof comparisonState>(
    toComparison,
    comparisonState,
  );
  const page = new DifferencePage(container, channel);
  channel.listen(page.received);
  listenForShortcuts(page);
  channel.post({ type: 'ready' });
}
