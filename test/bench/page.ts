import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { registerHooks } from 'node:module';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { FromHost } from '../../src/protocol/messages.ts';
import { root } from '../run/place.mjs';
import { findChromium } from '../vscode-server/chromium.mjs';
import { advanceOf, asJson, followed, largeReport, shownInPieces } from './large-report.ts';
import { traced } from './traced.ts';

/*
 * Measures the page in Chromium: page.ts [--traces FOLDER] [ROUNDS] [FOLDER...]. Each folder has a built page (dist/page
 * where none is given); several are measured by turns, so that one run compares them. With --traces what Chromium did in
 * each act is written there, for its own viewer; to record that is slow, and counts as a task of the page.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { traces: { type: 'string' } },
});
const [given = '5', ...named] = positionals;
const rounds = Number(given);
const builds = named.length === 0 ? [join(root, 'dist', 'page')] : named.map((folder) => resolve(folder));
const rows = 100_000;
const shapes = [
  { name: 'one process', withParent: false },
  { name: 'parent and child', withParent: true },
];

/** The longest of everything that was seen of one act, in milliseconds. */
interface Watched {
  readonly frame: number;
  /** 0 where no task took 50 ms. */
  readonly task: number;
  readonly key: number;
  /** From the last key until all was found that it filters by. */
  readonly found: number;
}

type Figures = Map<string, number[]>;

const html = await pageText();
const server = createServer((request, response) => {
  const [, build = '', file = ''] = (request.url ?? '').split('/');
  const folder = builds[Number(build)];
  if (folder === undefined) {
    response.writeHead(404).end();
  } else if (file === '') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  } else if (file === 'probe.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(readFileSync(join(import.meta.dirname, 'page-probe.js')));
  } else {
    const type = file === 'style.css' ? 'text/css' : file === 'page.js' ? 'text/javascript' : null;
    response.writeHead(type === null ? 404 : 200, { 'content-type': type ?? 'text/plain' });
    response.end(type === null ? '' : readFileSync(join(folder, file)));
  }
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const { name, withParent } of shapes) {
    const figures = builds.map((): Figures => new Map());
    for (let round = 0; round < rounds; round++) {
      for (const [index, into] of figures.entries()) {
        await oneRound(browser, `http://127.0.0.1:${port}/${index}/`, withParent, into);
      }
    }
    console.log(`\n${name}, ${rows.toLocaleString('en')} rows; milliseconds: median (worst)`);
    print(figures);
  }
  const [model] = cpus();
  console.log(
    `\n${new Date().toISOString()}, ${cpus().length} × ${model?.model}, load ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  await browser.close();
  server.close();
}

async function oneRound(from: Browser, address: string, withParent: boolean, into: Figures): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1500, height: 900 } });
  try {
    await page.goto(address);
    const session = await page.context().newCDPSession(page);
    const report = largeReport(rows, withParent);
    for (const message of shownInPieces(report)) {
      await hold(session, message);
    }
    // On a machine that does other things too, a frame says more of those than the processor's time does.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const open = async (): Promise<void> =>
      add(into, 'open: until there are rows', await ask<number>(session, "bench.post('.canvas .row')"));
    await watched(session, 'open', open, into);
    await hold(session, followed);
    await ask(session, 'bench.post()');
    await hold(session, advanceOf(report));
    for (const [act, run] of acts(page, session)) {
      await watched(session, act, run, into);
    }
  } finally {
    await page.close();
  }
}

/** Does something, and takes its times. */
async function watched(
  session: CDPSession,
  act: string,
  run: () => Promise<void>,
  into: Figures,
): Promise<void> {
  // What the one before left to do is not counted.
  await ask(session, 'new Promise((resolve) => requestIdleCallback(resolve))');
  await ask(session, 'bench.watch()');
  const before = await processorTime(session);
  const work = await traced(session, values.traces, act, async () => {
    await run();
    await (act.startsWith('scroll') ? rest(session) : Promise.resolve());
    // What is put off until the page is idle counts too.
    await ask(session, 'new Promise((resolve) => setTimeout(resolve, 400))');
  });
  const { frame, task, key, found } = await ask<Watched>(session, 'bench.stop()');
  add(into, `${act}: longest frame`, frame);
  add(into, `${act}: processor, in all`, (await processorTime(session)) - before);
  add(into, `${act}: longest task`, task);
  add(into, `${act}: longest task, processor`, work);
  if (key > 0) {
    add(into, `${act}: key to screen`, key);
    add(into, `${act}: last key to result`, found);
  }
}

/** A message that the page will be sent. */
async function hold(session: CDPSession, message: FromHost): Promise<void> {
  await ask(session, `bench.hold(${JSON.stringify(asJson(message))})`);
}

/** What the page's thread has used so far. */
async function processorTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** The wheel's way ends some frames after it was turned. */
async function rest(session: CDPSession): Promise<void> {
  const place = () => ask<number>(session, "document.querySelector('.scroller').scrollTop");
  let before = -1;
  for (let now = await place(); now !== before; now = await place()) {
    before = now;
    await ask(session, 'new Promise((resolve) => setTimeout(resolve, 150))');
  }
  if (before <= 0) {
    throw new Error('The table was not scrolled.');
  }
}

function acts(page: Page, session: CDPSession): [string, () => Promise<void>][] {
  const box = page.locator('#filter');
  const wheel = async (by: number, times: number): Promise<void> => {
    await page.mouse.move(700, 500);
    for (let turn = 0; turn < times; turn++) {
      await page.mouse.wheel(0, by);
    }
  };
  return [
    ['nothing', async () => {}],
    ['type', () => box.pressSequentially('segment-12', { delay: 60 })],
    [
      'erase',
      async () => {
        for (let key = 0; key < 10; key++) {
          await box.press('Backspace', { delay: 30 });
        }
      },
    ],
    ['scroll', () => wheel(900, 60)],
    ['scroll far', () => wheel(60_000, 40)],
    ['verdict', () => page.locator('.toggle-own').click()],
    ['all verdicts', () => page.locator('.toggle-own').click()],
    ['choose', () => page.locator('.canvas .cell.child[data-number]').nth(3).click()],
    ['advance', async () => void (await ask(session, 'bench.post()'))],
  ];
}

/** Asked by the protocol itself: the page's policy lets nothing be evaluated. */
async function ask<Answer>(session: CDPSession, expression: string): Promise<Answer> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as Answer;
}

function add(into: Figures, name: string, value: number): void {
  into.set(name, [...(into.get(name) ?? []), value]);
}

function print(figures: readonly Figures[]): void {
  for (const name of figures[0]?.keys() ?? []) {
    const cells = figures.map((each) => {
      const values = (each.get(name) ?? []).toSorted((a, b) => a - b);
      const median = values[Math.floor(values.length / 2)] ?? Number.NaN;
      return `${median.toFixed(0)} (${Math.max(...values).toFixed(0)})`.padStart(14);
    });
    console.log(`  ${name.padEnd(32)}${cells.join('')}`);
  }
}

/** The frame that the editor is given, with the probe before the page's own script, under the same policy. */
async function pageText(): Promise<string> {
  const editor = [
    'export const l10n = {};',
    "export const env = { language: 'en' };",
    'export const Uri = { joinPath: (base, ...names) => names.at(-1) };',
  ];
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url: `data:text/javascript,${encodeURIComponent(editor.join('\n'))}`, shortCircuit: true }
        : next(specifier, context),
  });
  const { pageHtml } = await import('../../src/editor/page/html.ts');
  const webview = { cspSource: "'self'", asWebviewUri: (file: string) => file };
  const text = pageHtml(webview as never, '' as never, 'inspection');
  return text.replace(
    /<script nonce="([^"]+)" src="page\.js">/,
    '<script nonce="$1" src="probe.js"></script>$&',
  );
}
