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

/** Of a server and as many workers that have all of its descriptors. */
const workers = 400;

test('what hundreds of processes share is judged in seconds, and says who they are', () => {
  const shared = (): readonly Descriptor[] =>
    Array.from({ length: 500 }, (_, index) => {
      const [inode, access] = [index >> 1, index % 2 ? 'w' : 'r'] as const;
      return descriptor(3 + index, index, { kind: 'pipe', inode, access });
    });
  const family = Array.from({ length: workers }, (_, index) => processWith(100 + index, 20, shared()));
  const started = performance.now();
  const judgement = judge(snapshotWith(processWith(20, 1, shared()), ...family));
  const taken = performance.now() - started;
  const last = judgement.at(-1)?.verdicts.at(-1);
  assert.equal(last?.verdict, 'leaked');
  assert.ok(
    last?.evidence.includes(
      'It is open beside this line too, in program100 (100) as 502, program101 (101) as 502, program102 (102) as 502 and 396 more.',
    ),
    last?.evidence.join('\n'),
  );
  assert.match(
    last?.consequence ?? '',
    /^program20 \(20\), .* and 397 more, reading this pipe, see no end of file/,
  );
  assert.ok(taken < deadline, `${Math.round(taken)} ms`);
});
