import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Descriptor } from '../../src/model/descriptor.ts';
import type { VerdictName } from '../../src/model/verdict.ts';
import { judge } from '../../src/verdict/judge.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';

/** Of each kind of row in both tables: where one were looked for in all, this would take minutes. */
const size = 20_000;
/** Seconds on an idle machine: two. */
const deadline = 30_000;

/** Lays rows out one kind after another, so that no two have the same number. */
function table(...kinds: readonly ((index: number) => Partial<Descriptor>)[]): readonly Descriptor[] {
  return kinds.flatMap((of, kind) =>
    Array.from({ length: size }, (_, index) => {
      const { description = null, ...more } = of(index);
      return descriptor(3 + kind * size + index, description, more);
    }),
  );
}

const locks = [{ type: 'FLOCK', access: 'WRITE', pid: 9, range: '0-EOF', takerEnded: true }];
const pipe = (inode: number, access: 'r' | 'w', description: number): Partial<Descriptor> => ({
  kind: 'pipe',
  inode,
  access,
  description,
});

test('a table of 100,000 descriptors is judged in seconds on the thread that the editor shares', () => {
  const parent = table(
    (index) => ({ description: index }),
    () => ({ description: -1, details: { locks } }),
    () => ({ description: -2 }),
    (index) => pipe(index, 'r', 1_000_000 + index),
    () => pipe(-1, 'w', -3),
  );
  const child = table(
    (index) => ({ description: 2_000_000 + index }),
    () => ({ description: -1, details: { locks } }),
    // Under other numbers than in the parent.
    () => ({ description: -3, kind: 'pipe', inode: -1, access: 'w' }),
    (index) => pipe(index, 'w', 3_000_000 + index),
    () => pipe(-1, 'w', -3),
  );
  const started = performance.now();
  const [, judgement] = judge(snapshotWith(processWith(20, 1, parent), processWith(30, 20, child)));
  const taken = performance.now() - started;
  const verdicts = judgement?.verdicts ?? [];
  const found = [0, 1, 2, 3, 4].map((kind): VerdictName | undefined => verdicts[kind * size]?.verdict);
  assert.deepEqual(found, ['own', 'leaked', 'deliberate', 'unknown', 'leaked']);
  assert.ok(taken < deadline, `${Math.round(taken)} ms`);
});
