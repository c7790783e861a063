import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { reportSchema } from '../../src/protocol/report.ts';
import { childrenOf } from '../fixtures/children.ts';
import { bundle, runCli } from '../fixtures/command-line.ts';
import { until } from '../fixtures/until.ts';

/** Closes whatever this machine leaked into us, so that the command receives what the test gives it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
const clean = 'for fd in /proc/self/fd/*; do n=${fd##*/}; [ "$n" -gt 2 ] && eval "exec $n>&-"; done;';

function received(errors: string) {
  const report = v.parse(reportSchema, JSON.parse(errors));
  return report.processes.find(({ pid }) => pid === report.target)?.descriptors ?? [];
}

test('run passes output, errors and exit status through', async () => {
  const outcome = await runCli(
    ['run', '--', 'sh', '-c', 'echo out; echo err >&2; exit 7'],
    `${clean} exec "$@"`,
  );
  assert.equal(outcome.status, 7);
  assert.equal(outcome.output, 'out\n');
  assert.match(outcome.errors, /^No leaked descriptor\.[\s\S]*\nerr\n$/);
});

test('run reports a descriptor that the shell left open, and exits 3', async () => {
  const outcome = await runCli(
    ['run', '--json', '--', 'true'],
    `${clean} exec 7</etc/hostname; "$@"; exit $?`,
  );
  assert.equal(outcome.status, 3);
  const leaks = received(outcome.errors).filter(({ verdict }) => verdict === 'leaked');
  assert.deepEqual(
    leaks.map(({ number, target, confidence }) => [number, target, confidence]),
    [[7, '/etc/hostname', 'proved']],
  );
});

test('run passes on what a shell that execs us has left open: it is gone, and Node marked its descriptors', async () => {
  const opened = 'exec 7</etc/hostname 8< <(sleep 0.1) 9<>/dev/tcp/127.0.0.1/$PORT';
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const outcome = await runCli(
    ['run', '--json', '--', 'true'],
    `${clean} PORT=${port}; ${opened}; exec "$@"`,
  );
  server.close();
  assert.equal(outcome.status, 3);
  const leaks = received(outcome.errors).filter(({ verdict }) => verdict === 'leaked');
  assert.deepEqual(
    leaks.map(({ number, kind }) => [number, kind]),
    [
      [7, 'regular-file'],
      [8, 'pipe'],
      [9, 'tcp'],
    ],
  );
});

test('run holds the command at exec: a program that ends at once is read whole', async () => {
  const outcome = await runCli(['run', '--json', '--', 'true'], `${clean} exec "$@"`);
  assert.equal(outcome.status, 0);
  assert.deepEqual(
    received(outcome.errors).map(({ number, verdict }) => [number, verdict]),
    [
      [0, 'standard'],
      [1, 'standard'],
      [2, 'standard'],
    ],
  );
});

test('run ends as the command was ended by a signal', async () => {
  const outcome = await runCli(['run', '--', 'sh', '-c', 'kill -KILL $$'], `${clean} exec "$@"`);
  assert.equal(outcome.status, 137);
});

test('run writes the report to a file when asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const file = join(folder, 'report.json');
    const outcome = await runCli(
      ['run', '--json', '--report', file, '--', 'echo', 'hi'],
      `${clean} exec "$@"`,
    );
    assert.deepEqual([outcome.output, outcome.errors], ['hi\n', '']);
    assert.equal(v.parse(reportSchema, JSON.parse(readFileSync(file, 'utf8'))).atExec, true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('run --record reports what the command started, passes everything through, and exits 3 for a leak there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const file = join(folder, 'report.json');
    const record = (line: string) =>
      runCli(
        ['run', '--record', '--json', '--report', file, '--', 'sh', '-c', line],
        `${clean} echo in | "$@"`,
      );
    const leaking = await record(`exec 7>${file}.log; /bin/true; cat; exit 4`);
    assert.deepEqual(leaking, { status: 3, output: 'in\n', errors: '' });
    const report = v.parse(reportSchema, JSON.parse(readFileSync(file, 'utf8')));
    const started = report.processes.filter(({ recorded }) => recorded === 'ended');
    assert.deepEqual(
      started.map(({ command, descriptors }) => [
        command,
        descriptors.filter(({ verdict }) => verdict === 'leaked').map(({ number }) => number),
      ]),
      [
        ['/bin/true', [7]],
        ['cat', [7]],
      ],
    );
    assert.equal((await record('/bin/true; cat; exit 4')).status, 4);
    assert.equal((await record('/bin/true; kill -INT $$')).status, 130);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('run --record writes its report after the command, leaks first', async () => {
  const { status, output, errors } = await runCli(
    ['run', '--record', '--', 'sh', '-c', '/bin/true; exec 7</etc/hostname; /bin/echo hi; echo err >&2'],
    `${clean} exec "$@"`,
  );
  assert.deepEqual([status, output], [3, 'hi\n']);
  assert.match(errors, /^err\n1 leaked descriptor in echo \(\d+\)\.\n/);
  assert.match(
    errors,
    /\necho \(\d+\) {2}descendant, parent \d+, ended, read at exec\n[\s\S]*\ntrue \(\d+\) /,
  );
});

test('arguments reach the command as they are', async () => {
  const words = ['a b', "it's", '$HOME', '*', '', '-n', '\\'];
  const outcome = await runCli(['run', '--', 'printf', '<%s>', ...words], `${clean} exec "$@"`);
  assert.equal(outcome.output, words.map((word) => `<${word}>`).join(''));
});

test('a signal while the command is held ends it too: it does not stay stopped', async () => {
  const words = ['-c', `${clean} exec "$@"`, 'bash', process.execPath, bundle, 'run', '--', 'sleep', '1000'];
  const child = spawn('bash', words, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const held = (): number | undefined =>
    childrenOf(child.pid ?? 0).find((pid) => / T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  await until('the command is held', () => held() !== undefined);
  const pid = held();
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [143, null]);
  await until('the command is gone', () => !existsSync(`/proc/${pid}`));
});

for (const [words, message] of [
  [['inspect', '4194303'], /There is no process 4194303/],
  [['inspect', 'abc'], /"abc" is not a PID/],
  [['inspect'], /inspect takes one PID/],
  [['inspect', '--nope', '1'], /--nope/],
  [['run'], /run takes a command after --/],
  [
    ['run', '--', 'no-such-program'],
    /Cannot run no-such-program: not found in any folder of PATH \(ENOENT\)/,
  ],
  [['run', '--', '/etc/passwd'], /Cannot run \/etc\/passwd: permission denied \(EACCES\)/],
  [['frobnicate'], /no command "frobnicate"/],
] as const) {
  test(`refused with one sentence and status 2: ${words.join(' ')}`, async () => {
    const { status, output, errors } = await runCli(words);
    assert.equal(status, 2);
    assert.equal(output, '');
    assert.match(errors, message);
    assert.equal(errors.trimEnd().split('\n').length, 1);
  });
}
