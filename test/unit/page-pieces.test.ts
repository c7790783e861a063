import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import * as v from 'valibot';
import { Arriving } from '../../media/page/arriving.ts';
import { Outbox } from '../../src/editor/page/outbox.ts';
import { type FromHost, fromHost, type ToPage } from '../../src/protocol/messages.ts';
import { descriptor, leak, process, report } from './page-report.ts';

const tableOf = (size: number) =>
  Array.from({ length: size }, (_, index) => (index % 2 ? leak(3 + index, 20) : descriptor(3 + index)));

function show(size: number, title = 'server'): ToPage {
  const family = [process(20, 1, tableOf(size), { relation: 'target' }), process(30, 20, tableOf(7))];
  const view = { kind: 'process', summary: null, answer: null, asked: null, origin: null } as const;
  const inspection = { ...view, title, report: report(20, family) };
  return { type: 'show', inspection, notice: null, focus: { pid: 30, number: 4 } };
}

/** What arrives at a page of all that is sent, as the window hands it over. */
async function arrived(
  send: (outbox: Outbox) => void,
  last: string,
): Promise<{ sent: FromHost[]; whole: ToPage[] }> {
  const sent: FromHost[] = [];
  const whole: ToPage[] = [];
  const arriving = new Arriving();
  const outbox = new Outbox((message) => {
    sent.push(message);
    whole.push(
      ...[arriving.taken(v.parse(fromHost, structuredClone(message)))].filter((each) => each !== null),
    );
  });
  send(outbox);
  while (whole.at(-1)?.type !== last) {
    await turn();
  }
  return { sent, whole };
}

test('a small reading is one message, sent at once', () => {
  const sent: FromHost[] = [];
  new Outbox((message) => sent.push(message)).send(show(400));
  assert.deepEqual(sent, [show(400)]);
});

test('a large one goes in pieces and is the same when it has come; what follows it comes after it', async () => {
  const { sent, whole } = await arrived((outbox) => {
    outbox.send(show(1700));
    outbox.send({ type: 'reveal', pid: 20, number: 5 });
  }, 'reveal');
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['begin', 'rows', 'rows', 'rows', 'rows', 'rows', 'end', 'reveal'],
  );
  assert.deepEqual(whole, [show(1700), { type: 'reveal', pid: 20, number: 5 }]);
});

test('of one that was overtaken no more is sent, and nothing of it is shown', async () => {
  const { sent, whole } = await arrived((outbox) => {
    outbox.send(show(90_000, 'old'));
    outbox.send({ type: 'busy', busy: 'briefly' });
    outbox.send({ type: 'reveal', pid: 20, number: 5 });
    outbox.send(show(1700, 'new'));
    outbox.send({ type: 'busy', busy: 'no' });
  }, 'busy');
  assert.ok(sent.length < 20, String(sent.length));
  const rest = [{ type: 'busy', busy: 'briefly' }, show(1700, 'new'), { type: 'busy', busy: 'no' }];
  assert.deepEqual(whole.slice(0, 1), rest.slice(0, 1));
  while (whole.length < rest.length) {
    await turn();
  }
  assert.deepEqual(whole, rest);
});

test('rows that are none, or bytes that are nothing, leave what is on screen', () => {
  const message = show(600);
  assert.ok(message.type === 'show');
  const { inspection, notice, focus } = message;
  const begin = { type: 'begin', inspection, notice, focus } as const;
  const text = new TextEncoder();
  for (const block of ['', '{}', '{"shared":[],"rows":[[3]]}', '{"shared":[],"rows":[1]}', 'null']) {
    const arriving = new Arriving();
    arriving.taken(begin);
    assert.equal(arriving.taken({ type: 'rows', table: 0, block: text.encode(block) }), null);
    assert.equal(arriving.taken({ type: 'end' }), null, block);
  }
});
