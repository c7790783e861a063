import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import type { Descriptor } from '../../src/model/descriptor.ts';
import { plainText } from '../../src/model/plain-text.ts';
import type { Process } from '../../src/model/process.ts';
import type { Query } from '../../src/model/search.ts';
import { type Answer, answerSchema } from '../../src/protocol/answer.ts';
import { judge } from '../../src/verdict/judge.ts';
import { answerInBoth as answerOf } from '../fixtures/in-japanese.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';
import { file, pipeEnd, socket } from '../fixtures/told.ts';

const init = processWith(1, 0, [], { command: 'init', relation: 'ancestor' });

/** What is said where some processes hold what `isIt` picks; init (1) is their ancestor. */
function answer(query: Query, processes: readonly Process[], isIt: (each: Descriptor) => boolean): Answer {
  const snapshot = snapshotWith(init, ...processes);
  const held = processes.flatMap(({ pid, descriptors }) =>
    descriptors.filter(isIt).map(({ number }) => ({ pid, number })),
  );
  return v.parse(answerSchema, answerOf({ query, snapshot, held }, judge(snapshot)));
}

const port: Query = { by: 'port', port: 80 };
const isSocket = ({ target }: Descriptor): boolean => target.startsWith('socket:');
const listening = socket(6, 'tcp', 'LISTEN');
const server = processWith(12, 1, [listening], { command: 'nginx' });
const sleep = (pid: number, parentPid: number, ...descriptors: readonly Descriptor[]): Process =>
  processWith(pid, parentPid, descriptors, { command: 'sleep 1000' });

describe('a port', () => {
  test('a server and an accidental child: who listens on purpose, who to end too, who to fix', () => {
    const { question, summary, advice, object, holders } = answer(
      port,
      [server, sleep(13, 12, listening)],
      isSocket,
    );
    assert.equal(question, 'Why is port 80 still bound?');
    assert.equal(object, 'TCP socket 127.0.0.1:80 LISTEN');
    assert.match(summary, /^nginx \(12\) listens on it.*; sleep \(13\) still keeps it bound, by accident\.$/);
    assert.match(
      advice ?? '',
      /sleep \(13\) would still keep it: end that too\. Fix nginx \(12\), which left descriptor 6 open: Create it with `SOCK_CLOEXEC` \(.*, SOCK_CLOEXEC\)`\.$/,
    );
    assert.deepEqual(
      holders.map(({ pid, end, accident }) => [pid, end, accident]),
      [
        [12, 'listens', false],
        [13, 'listens', true],
      ],
    );
    assert.match(
      holders[1]?.sentence ?? '',
      /^Inherited by accident from nginx \(12\), which left descriptor 6 open\.$/,
    );
  });

  test('where the accident came from is not said to have it on purpose when its own parent could not be read', () => {
    const shell = processWith(11, 1, [], { command: 'sh', tableRead: false });
    const { summary } = answer(
      port,
      [shell, processWith(12, 11, [listening], { command: 'nginx' }), sleep(13, 12, listening)],
      isSocket,
    );
    assert.match(summary, /^nginx \(12\) listens on it; sleep \(13\) still keeps it bound, by accident\.$/);
  });

  test('only accidents: the one to end is named, or the one that the others descend from', () => {
    // The shell that left it open is an ancestor that is no keeper any more: it is not among those found.
    const shell = processWith(5, 1, [listening], { command: 'bash', relation: 'ancestor' });
    const found = (...processes: readonly Process[]): Answer => {
      const snapshot = snapshotWith(init, shell, ...processes);
      const held = processes.map(({ pid }) => ({ pid, number: 6 }));
      return answerOf({ query: port, snapshot, held }, judge(snapshot));
    };
    assert.match(
      found(sleep(9, 5, listening)).advice ?? '',
      /^End sleep \(9\): that frees it\. Fix bash \(5\)/,
    );
    assert.match(
      found(sleep(9, 5, listening), sleep(10, 9, listening)).advice ?? '',
      /^End sleep \(9\) with the 1 that it started: that frees it\./,
    );
    assert.match(
      found(sleep(9, 5, listening), sleep(10, 5, listening)).advice ?? '',
      /^End all of sleep \(9\) and sleep \(10\): that frees it\./,
    );
  });

  test('a server alone is to be ended, and nobody is said to be at fault', () => {
    const { summary, advice } = answer(port, [server], isSocket);
    assert.match(summary, /^nginx \(12\) listens on it/);
    assert.match(advice ?? '', /End nginx \(12\): that frees it\.$/);
    assert.doesNotMatch(`${summary} ${advice}`, /accident/);
  });

  test('workers are forks of the server, no accidents; a long list is cut short', () => {
    const workers = [21, 22, 23, 24, 25].map((pid) =>
      processWith(pid, 12, [listening], { command: 'nginx', forkedNotExeced: true }),
    );
    const { summary, advice } = answer(port, [server, ...workers], isSocket);
    assert.match(summary, /; nginx \(21\) listens on it as a fork; .*; 2 more have it too\.$/);
    assert.match(advice ?? '', /End nginx \(12\) with the 5 that it started: that frees it\.$/);
  });

  test('connections to it keep nothing bound', () => {
    const connected = {
      ...socket(8, 'tcp', 'ESTABLISHED'),
      details: { ...socket(8, 'tcp').details, remote: '10.0.0.1:5' },
    };
    const { summary, holders } = answer(port, [server, processWith(14, 12, [connected])], isSocket);
    assert.doesNotMatch(summary, /14/);
    assert.equal(holders[1]?.end, 'connected');
  });

  test('a socket of another network namespace is another port: it is said, and not advised against', () => {
    const far = { ...listening, details: { ...listening.details, network: 'net:[7]' }, description: 77 };
    const { summary, advice, holders } = answer(port, [server, sleep(40, 1, far)], isSocket);
    assert.match(summary, /sleep \(40\) is in another network namespace/);
    assert.doesNotMatch(advice ?? '', /sleep/);
    assert.match(holders[1]?.sentence ?? '', /net:\[7\]/);
  });

  test('nobody', () => {
    const { summary, advice, holders } = answer(port, [], isSocket);
    assert.deepEqual([summary, holders], ['Nobody who could be seen has port 80 open.', []]);
    assert.match(advice ?? '', /TIME_WAIT/);
  });
});

describe('a pipe', () => {
  const [read, write] = [pipeEnd(0, 70, 'r'), pipeEnd(7, 70, 'w')];
  const isPipe = ({ target }: Descriptor): boolean => target === 'pipe:[70]';
  const query: Query = { by: 'descriptor', pid: 5, number: 0 };
  const cat = processWith(5, 1, [read], { command: 'cat' });

  test('readers wait for writers, and the accidental one is named', () => {
    const bash = processWith(4, 1, [write], { command: 'bash' });
    const { question, summary, holders } = answer(query, [bash, cat, sleep(9, 4, write)], isPipe);
    assert.equal(question, 'Why has pipe:[70] not ended?');
    assert.match(
      summary,
      /^cat \(5\) reads it and waits; bash \(4\) has the write end.*; sleep \(9\) still has the write end, by accident\.$/,
    );
    assert.deepEqual(
      holders.map(({ end }) => end),
      ['write end', 'read end', 'write end'],
    );
  });

  test('a background command that has it as its standard output is no accident', () => {
    const { summary, advice } = answer(query, [cat, sleep(9, 1, pipeEnd(1, 70, 'w'))], isPipe);
    assert.match(summary, /sleep \(9\) has the write end as its standard output\.$/);
    assert.match(advice ?? '', /End sleep \(9\): then its readers see the end of it\./);
  });

  test('a reader that has the write end too waits for itself', () => {
    const both = processWith(5, 1, [read, write], { command: 'cat' });
    assert.match(answer(query, [both], isPipe).summary, /cat \(5\) itself has the write end/);
  });

  test('without writers there is an end', () => {
    const { summary, advice } = answer(query, [cat], isPipe);
    assert.deepEqual(
      [summary, advice],
      ['cat (5) reads it; nobody has the write end, so there is an end.', null],
    );
  });
});

describe('other objects', () => {
  const locked = (number: number, pid: number, takerEnded: boolean): Descriptor => ({
    ...file(number, '/run/x.lock', 'rw'),
    details: { locks: [{ type: 'FLOCK', access: 'WRITE', pid, takerEnded, range: '0-EOF' }] },
  });
  const byPath = (path: string): Query => ({ by: 'path', path });
  const isLock = ({ target }: Descriptor): boolean => target === '/run/x.lock';

  test('a lock: its taker has ended, and who keeps it', () => {
    const { question, summary, advice, holders } = answer(
      byPath('/run/x.lock'),
      [sleep(9, 1, locked(9, 8, true))],
      isLock,
    );
    assert.equal(question, 'Why is the lock on /run/x.lock still held?');
    assert.match(
      summary,
      /^sleep \(9\) still holds the lock.*\. The lock was taken by process 8, which has ended\.$/,
    );
    assert.match(advice ?? '', /^End sleep \(9\): that releases the lock\./);
    assert.equal(holders[0]?.end, 'lock holder');
  });

  test('a lock: who opened the file without it keeps nothing', () => {
    const other = { ...file(4, '/run/x.lock'), description: 999 };
    const holder = processWith(8, 1, [locked(9, 8, false)]);
    const { summary, holders } = answer(byPath('/run/x.lock'), [holder, sleep(9, 1, other)], isLock);
    assert.doesNotMatch(summary, /sleep|taken/);
    assert.equal(holders[1]?.end, 'file');
  });

  test('a terminal: not the program behind it', () => {
    const tty = (number: number, target: string): Descriptor => ({
      ...file(number, target, 'rw'),
      kind: 'tty',
    });
    const emulator = processWith(3, 1, [tty(8, '/dev/ptmx')], { command: 'xterm' });
    const isTty = ({ kind }: Descriptor): boolean => kind === 'tty';
    const { question, summary, holders } = answer(
      { by: 'terminal', pid: 4 },
      [emulator, processWith(4, 3, [tty(0, '/dev/pts/3')], { command: 'bash' })],
      isTty,
    );
    assert.equal(question, 'Why is /dev/pts/3 still open?');
    assert.equal(summary, 'bash (4) has it open as its standard input.');
    assert.deepEqual(
      holders.map(({ end }) => end),
      ['terminal master', 'terminal'],
    );
  });

  test('a deleted file, and the same file opened anew', () => {
    const gone = { ...file(4, '/tmp/x (deleted)', 'w'), details: { deleted: true, size: 10 } };
    const anew = { ...gone, number: 5, description: 1234 };
    const query: Query = { by: 'descriptor', pid: 4, number: 4 };
    const { question, advice, holders } = answer(query, [processWith(4, 1, [gone, anew])], ({ target }) =>
      target.startsWith('/tmp/x'),
    );
    assert.equal(question, 'Why does the deleted /tmp/x still take space?');
    assert.match(advice ?? '', /that frees the space/);
    assert.deepEqual(
      holders.map(({ end }) => end),
      ['file', 'file, opened anew'],
    );
  });

  test('hostile names come out harmless, and nothing makes it throw', () => {
    const evil = processWith(66, 1, [file(4, '/tmp/\u202ex\n')], { command: '\u001b[2Jx' });
    const { question, summary, advice, object, holders } = answer(
      byPath('/tmp/\u202ex\n'),
      [evil],
      () => true,
    );
    for (const text of [
      question,
      summary,
      advice ?? '',
      object,
      ...holders.map(({ sentence }) => sentence),
    ]) {
      assert.ok(text.length > 0);
      assert.equal(text, plainText(text));
    }
    const anyDetails = fc.dictionary(fc.constantFrom('locks', 'network', 'state', 'peer'), fc.jsonValue());
    fc.assert(
      fc.property(anyDetails, fc.integer({ min: 0, max: 9 }), (details, number) => {
        const odd = descriptor(number, 1, { details: details as Descriptor['details'] });
        answer({ by: 'descriptor', pid: 3, number }, [processWith(3, 1, [odd])], () => true);
      }),
    );
  });

  test('a descriptor that is not in the snapshot is left out', () => {
    const snapshot = snapshotWith(init);
    const search = { query: port, snapshot, held: [{ pid: 99, number: 3 }] };
    assert.deepEqual(answerOf(search, judge(snapshot)).holders, []);
  });
});
