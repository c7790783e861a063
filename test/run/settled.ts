import { setTimeout as sleep } from 'node:timers/promises';
import type { Workbench } from '../vscode-server/workbench.ts';

/** Waits until the window looks the same twice in a row, so that no picture shows it half drawn. */
export async function waitUntilSettled(workbench: Workbench): Promise<void> {
  let before: Buffer = Buffer.alloc(0);
  for (let round = 0; round < 20; round++) {
    const now = await workbench.page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (now.equals(before)) {
      return;
    }
    before = now;
    await sleep(300);
  }
}
