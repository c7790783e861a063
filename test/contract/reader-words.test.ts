import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { isRefusal } from '../../src/source/source.ts';
import { japanese } from '../fixtures/in-japanese.ts';

/** Of no process: the kernel gives smaller numbers only. */
const nobody = { pid: 2 ** 22, atExec: false };

test('the reading thread says a refusal in the words that it was given, without any in English', async () => {
  const said = await Promise.all(
    [undefined, japanese].map(async (bundle) => {
      const source = createJudgingSource(undefined, bundle);
      try {
        const refusal = await source.read(nobody);
        assert.ok(isRefusal(refusal));
        return refusal.message;
      } finally {
        await source.dispose();
      }
    }),
  );
  assert.deepEqual(said, [
    'There is no process 4194304: it has ended, never was, or is hidden from you.',
    'プロセス 4194304 はありません。終了したか、もともと存在しないか、あなたからは見えません。',
  ]);
});
