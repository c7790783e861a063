import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import manifest from '../../package.json' with { type: 'json' };
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

test('run gives the command what it was told to, on purpose, and takes variables from it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const file = join(folder, 'report.json');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
    const script = 'cat <&3; echo given >&4; echo "${GONE-gone}"';
    const given = ['--give', '3</etc/hostname', '--give', `4>${join(folder, 'out')}`, '--give', '5>&1'];
    const words = ['run', '--json', '--report', file, ...given, '--unset', 'GONE', '--', 'sh', '-c', script];
    const outcome = await runCli(words, `${clean} export GONE=x; exec "$@"`);
    assert.equal(outcome.output, `${readFileSync('/etc/hostname', 'utf8')}gone\n`);
    assert.equal(readFileSync(join(folder, 'out'), 'utf8'), 'given\n');
    assert.equal(outcome.status, 0);
    const table = received(readFileSync(file, 'utf8')).filter(({ number }) => number > 2);
    assert.deepEqual(
      table.map(({ number, verdict, confidence, evidence }) => [number, verdict, confidence, evidence]),
      [
        [3, '3</etc/hostname'],
        [4, `4>${join(folder, 'out')}`],
        [5, '5>&1'],
      ].map(([number, how]) => [
        number,
        'deliberate',
        'proved',
        [`Given on purpose when it was launched, as ${how}.`],
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** As an editor applies it: the expression of the matcher that the manifest contributes. */
function problemsIn(text: string) {
  const { regexp, file, severity, code, message } =
    manifest.contributes.problemMatchers[0]?.pattern ?? assert.fail();
  return text.split('\n').flatMap((line) => {
    const found = new RegExp(regexp).exec(line);
    return found ? [[file, severity, code, message].map((group) => found[group])] : [];
  });
}

test('a terminal that Node opens anew for itself is not handed to the command', async () => {
  const inside = `${clean} "$@"`;
  const quoted = [process.execPath, bundle, 'run', '--', 'true'].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', `bash -c '${inside}' bash ${quoted}`, '/dev/null'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  await once(child, 'close');
  assert.match(output, /No leaked descriptor\./);
});

test('a denied descriptor that was given is a problem where the task is written, and the cure is not to give it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const deny = { expect: 'deny', path: '/etc/hostname', reason: 'No.' };
    writeFileSync(join(folder, '.fd-inheritance.json'), JSON.stringify({ expectations: [deny] }));
    const words = ['run', '--problems', 'tasks.json', '--give', '8</etc/hostname', '--', 'true'];
    const { errors } = await runCli(words, `${clean} cd ${folder}; exec "$@"`);
    const [[place, , code, message] = [], ...others] = problemsIn(errors);
    assert.deepEqual([place, code, others], [join(folder, 'tasks.json'), 'fd8', []]);
    assert.match(
      message ?? '',
      /^Descriptor 8 of true is leaked: \/etc\/hostname\. Denied by .* Launch it without `8<\/etc\/hostname`\.$/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('run prints a problem for each leak, at the script that left it open, else at the file that was named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const script = join(folder, 'build.sh');
    writeFileSync(script, `${clean}\nexec 7</etc/hostname 8<>"$0"\n"$@"\nexit $?\n`);
    const words = ['run', '--problems', 'tasks.json', '--', 'true'];
    const ofScript = await runCli(words, `cd ${folder} && bash build.sh "$@"`);
    assert.equal(ofScript.status, 3);
    const problems = problemsIn(ofScript.errors);
    assert.deepEqual(
      problems.map((each) => each.slice(0, 3)),
      [
        [script, 'info', 'fd7'],
        [script, 'warning', 'fd8'],
      ],
    );
    assert.match(problems[0]?.[3] ?? '', /^Descriptor 7 of true is leaked: \/etc\/hostname\. .*exec/);
    assert.doesNotMatch(problems[0]?.[3] ?? '', / \(\d+\)/, 'it has ended: its pid means nothing');
    const ofLine = await runCli(words, `${clean} cd ${folder}; exec 7</etc/hostname; "$@"; exit $?`);
    assert.deepEqual(
      problemsIn(ofLine.errors).map(([place]) => place),
      [join(folder, 'tasks.json')],
    );
    assert.deepEqual(problemsIn((await runCli(words, `${clean} exec "$@"`)).errors), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('run --record prints a problem for whatever the command starts, once, at the script that left it open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const script = join(folder, 'build.sh');
    writeFileSync(script, 'exec 7<>"$0"\n/bin/true\n/bin/true\n/bin/echo done\n');
    const words = ['run', '--record', '--problems', 'tasks.json', '--', 'bash', 'build.sh'];
    const { status, output, errors } = await runCli(words, `${clean} cd ${folder}; exec "$@"`);
    assert.deepEqual([status, output], [3, 'done\n']);
    const problems = problemsIn(errors);
    assert.deepEqual(
      problems.map(([place, severity, code]) => [place, severity, code]),
      [
        [script, 'warning', 'fd7'],
        [script, 'warning', 'fd7'],
      ],
    );
    assert.deepEqual(
      problems.map(([, , , message]) => /^Descriptor 7 of (\w+) is leaked/.exec(message ?? '')?.[1]).sort(),
      ['echo', 'true'],
    );
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
  [['run', '--give', '3</no/such/file', '--', 'true'], /Cannot run true: .*\(ENOENT\)/],
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
