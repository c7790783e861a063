import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudgingSource } from '../../src/judging/judging-source.ts';
import { isRefusal } from '../../src/source/source.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { until } from '../fixtures/until.ts';

const stuck = new URL('../fixtures/stuck-reader.ts', import.meta.url);

test('a thread that is stuck is given up after a cancelled reading, and the next question gets another', async () => {
  const before = ownTable();
  const source = createJudgingSource(stuck);
  const cancel = new AbortController();
  const reading = source.read({ pid: 1, atExec: false }, cancel.signal);
  cancel.abort();
  const refusal = await reading;
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.code, 'ECANCELED');
  const answers: unknown[] = [];
  await until('another thread answers', async () => {
    answers.push(
      await Promise.race([source.list(), new Promise((resolve) => setTimeout(resolve, 200, null))]),
    );
    return Array.isArray(answers.at(-1));
  });
  await source.dispose();
  assert.deepEqual(ownTable(), before);
});

test('a question behind a cancelled one that is stuck is not refused with it', async () => {
  const before = ownTable();
  const source = createJudgingSource(stuck);
  const cancel = new AbortController();
  const reading = source.read({ pid: 1, atExec: false }, cancel.signal);
  cancel.abort();
  await reading;
  assert.deepEqual(await Promise.all([source.list(), source.list()]), [[], []]);
  await source.dispose();
  assert.deepEqual(ownTable(), before);
});

test('disposing ends at once while a thread is stuck, and tells who waits', async () => {
  const source = createJudgingSource(stuck);
  const reading = source.read({ pid: 1, atExec: false });
  await source.dispose();
  const refusal = await reading;
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.code, 'ECANCELED');
});

test('how far a search has come is told until it is cancelled, and the thread is kept', async () => {
  const before = ownTable();
  const source = createJudgingSource(stuck);
  const cancel = new AbortController();
  const told: (readonly [number, number, readonly string[]])[] = [];
  const searching = source.search({ by: 'port', port: 1 }, cancel.signal, (...news) => {
    told.push(news);
  });
  await until('it is told', () => told.length > 1);
  cancel.abort();
  const refusal = await searching;
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.code, 'ECANCELED');
  const so = told.length;
  assert.deepEqual(await source.list(), []);
  assert.deepEqual([told.length, told[0]], [so, [3, 7, ['sh [x](y) (7)']]]);
  await source.dispose();
  assert.deepEqual(ownTable(), before);
});
