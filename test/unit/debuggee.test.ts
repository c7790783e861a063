import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMessage } from '../../src/editor/debug/adapter-messages.ts';
import { readConfiguration } from '../../src/editor/debug/configuration.ts';
import { type Clues, findDebuggee } from '../../src/editor/debug/debuggee.ts';
import { isRefusal, type ProcessSummary } from '../../src/source/source.ts';

const running = (pid: number, parentPid: number, command: string): ProcessSummary => ({
  pid,
  parentPid,
  startTime: pid * 10,
  command,
  user: 0,
});
const processes = [
  running(50, 1, 'bash'),
  running(51, 50, '/opt/worker --fast'),
  running(52, 50, 'tail -f log'),
  running(60, 1, '/usr/bin/node /src/app.js'),
  running(70, 1, '[kworker/0:1]'),
];
const event = (pid: number | null, name: string | null = null, local = true): Clues['event'] => ({
  pid,
  name,
  local,
});

/** What is found: the pid, or why there is none. */
async function find(
  clues: Partial<Clues>,
  configuration: Record<string, unknown> = {},
  asked: number | null = null,
): Promise<string> {
  const all = {
    event: null,
    terminal: null,
    configured: readConfiguration(configuration),
    runtime: null,
    ...clues,
  };
  const found = await findDebuggee('Launch', all, async () => asked, processes);
  return isRefusal(found)
    ? found.message
    : `${found.pid}@${found.startTime}${found.doubt ? ` ${found.doubt}` : ''}`;
}

test('what the debugger says goes first, then the program, the terminal and the configuration', async () => {
  const terminal = { pid: 52, shell: 50 };
  const attach = { processId: '60', program: '/build/worker', command: 'node' };
  const tail = { ...attach, module: 'tail' };
  assert.equal(await find({ event: event(51, '/opt/worker'), terminal }, attach, 60), '51@510');
  assert.equal(await find({ terminal }, attach, 60), '60@600');
  assert.equal(await find({ terminal }, tail), '52@520');
  assert.equal(await find({ terminal: { pid: null, shell: 50 } }, attach), '51@510');
  assert.equal(await find({}, attach), '60@600');
  assert.equal(await find({}, { pid: 60, program: 'app.js' }), '60@600');
});

test('of a shell whose children do not fit, the newest is looked at and refused', async () => {
  const found = await find({ terminal: { pid: null, shell: 50 } }, { program: 'other' });
  assert.match(found, /process 52 is tail here, whose command line names none of other/);
});

test('a process of another machine is not taken for one of this', async () => {
  const refused = 'Launch cannot be inspected by itself: ';
  assert.equal(
    await find({ event: event(51, 'worker', false) }),
    `${refused}its program runs on another machine.`,
  );
  for (const remote of [
    { host: 'far.example' },
    { address: '10.0.0.7:9229' },
    { connect: { host: 'far.example', port: 1 } },
    { miDebuggerServerAddress: 'tcp://10.0.0.7:2345' },
    { pipeTransport: { pipeProgram: 'ssh' } },
  ]) {
    assert.match(await find({ event: event(51, 'worker') }, remote), /runs on another machine \(/);
  }
  for (const here of [
    { host: 'localhost' },
    { address: '127.0.0.1:9229' },
    { connect: { host: '::1' } },
    { host: '[::1]:5005' },
  ]) {
    assert.equal(await find({ event: event(51, 'worker') }, here), '51@510');
  }
  assert.match(await find({ event: event(999, 'worker') }), /its process 999 is not here/);
  // In a container the program is 70, which is somebody else here.
  assert.match(
    await find({ event: event(70, '/app/worker') }),
    /process 70 is .* names none of worker: it may/,
  );
});

test('what cannot be told is said', async () => {
  assert.match(await find({ event: event(51) }), /^51@510 It cannot be told whether worker \(51\) is/);
  const doubt = /^60@600 It cannot be told whether node \(60\) is/;
  assert.match(await find({ runtime: 'node' }, { request: 'attach' }, 60), doubt);
  assert.equal(await find({ runtime: 'node' }, { request: 'attach', program: 'app.js' }, 60), '60@600');
  assert.equal(
    await find({ runtime: 'node' }, { request: 'launch', runtimeExecutable: 'npm' }, 60),
    '60@600',
  );
  assert.match(await find({}), /its debugger does not tell which process it debugs\.$/);
});

test('names that adapters and configurations choose are shown as they are, not as they draw', async () => {
  assert.match(await find({ event: event(51, 'a\u202eb') }), /names none of a\\u202eb/);
});

test('a message is what the protocol says, or nothing', () => {
  const body = { name: 'worker', systemProcessId: 51, isLocalProcess: true };
  assert.deepEqual(parseMessage({ type: 'event', event: 'process', seq: 1, body }), {
    type: 'event',
    event: 'process',
    body,
  });
  const odd = { name: 7, systemProcessId: -1, isLocalProcess: 'no' };
  assert.deepEqual(parseMessage({ type: 'event', event: 'process', body: odd }), {
    type: 'event',
    event: 'process',
    body: { name: undefined, systemProcessId: undefined, isLocalProcess: undefined },
  });
  assert.equal(parseMessage({ type: 'event', event: 'output', body: {} }), null);
  assert.equal(parseMessage({ type: 'response', command: 'runInTerminal', success: false }), null);
  assert.ok(parseMessage({ type: 'request', command: 'next', arguments: { threadId: 1 } }));
  assert.equal(parseMessage({ type: 'request', command: 'evaluate' }), null);
});

test('nothing that an adapter or a configuration says makes reading it throw', () => {
  fc.assert(fc.property(fc.anything(), (value) => void parseMessage(value)));
  const keys = fc.constantFrom('processId', 'pid', 'program', 'host', 'connect', 'pipeTransport', 'address');
  fc.assert(fc.property(fc.dictionary(keys, fc.anything()), (value) => void readConfiguration(value)));
});
