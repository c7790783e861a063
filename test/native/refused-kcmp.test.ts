import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { judge } from '../../src/verdict/judge.ts';
import { startFixture } from '../fixtures/fixture.ts';

const run = promisify(execFile);
const refuseCall = join(import.meta.dirname, '..', 'fixtures', 'refuse-call.ts');
const kcmp = process.arch === 'x64' ? 312 : 272;

// Containers with an old seccomp profile answer ENOSYS or EPERM to kcmp(2).
for (const [name, errno] of [
  ['EPERM', 1],
  ['ENOSYS', 38],
] as const) {
  test(`with kcmp refused by ${name} a leak is likely, not proved, and what nothing can tell is unknown`, async () => {
    const fixture = await startFixture('four-kinds');
    try {
      const warning = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
      const words = [warning, refuseCall, String(kcmp), String(errno), 'read', String(fixture.pid)];
      const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 26 });
      const snapshot: Snapshot = JSON.parse(stdout);
      assert.ok(
        snapshot.refusals.some(({ code }) => code === name),
        JSON.stringify(snapshot.refusals),
      );
      const index = snapshot.processes.findIndex(({ pid }) => pid === fixture.number('child'));
      const verdicts = judge(snapshot)[index]?.verdicts;
      const of = (key: string) =>
        (fixture.numbers.get(key) ?? []).map((number) => {
          const position =
            snapshot.processes[index]?.descriptors.findIndex((each) => each.number === number) ?? -1;
          const verdict = verdicts?.[position];
          return [verdict?.verdict, verdict?.confidence];
        });
      for (const key of ['leaky-file', 'leaky-socket', 'leaky-pipe']) {
        assert.deepEqual(new Set(of(key).map(String)), new Set(['leaked,likely']), key);
      }
      // Every epoll has the same inode: only kcmp could tell whose it is.
      assert.deepEqual(of('leaky-epoll'), [['unknown', 'none']]);
    } finally {
      await fixture.end();
    }
  });
}
