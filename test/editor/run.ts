import { appendFileSync } from 'node:fs';
import { inspect } from 'node:util';
import Mocha from 'mocha';

const resultsFile = process.env.FD_INHERITANCE_RESULTS;

/** Runs the suites that `load` declares, inside the extension host; fails when one of them fails. */
export async function runSuites(load: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'spec', color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => record({ event: 'pass', name: test.fullTitle() }));
    runner.on('pending', (test) => record({ event: 'skip', name: test.fullTitle() }));
    runner.on('fail', (test, error) =>
      record({ event: 'fail', name: test.fullTitle(), text: inspect(error, { depth: 4 }) }),
    );
  });
  record({ event: 'end' });
  if (failures > 0) {
    throw new Error(`${failures} failed.`);
  }
}

/** The same result lines that the other tiers write, for the one who started the editor to read; a `note` is printed. */
export function record(result: { event: string; name?: string; text?: string }): void {
  if (resultsFile !== undefined) {
    appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
  }
}
