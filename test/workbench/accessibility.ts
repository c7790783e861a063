import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Workbench } from '../vscode-server/workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it is on screen. */
export async function violationsOn(workbench: Workbench): Promise<readonly string[]> {
  const frame = await workbench.webviewFrame();
  await frame.evaluate(axe);
  // What fades in has no contrast of its own yet; what turns for ever is not waited for.
  await frame.evaluate(
    `Promise.allSettled(document.getAnimations()
       .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
       .map(({ finished }) => finished))`,
  );
  return frame.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
       .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}
