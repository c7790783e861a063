import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { type Answer, answerSchema } from '../../src/protocol/answer.ts';
import { reportSchema } from '../../src/protocol/report.ts';
import { runCli } from '../fixtures/command-line.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';

const answered = v.object({ format: v.literal(1), answer: answerSchema, report: reportSchema });

async function holders(...words: readonly string[]): Promise<Answer> {
  const { status, output, errors } = await runCli(['holders', '--json', ...words]);
  assert.equal(status, 0, errors);
  const { answer, report } = v.parse(answered, JSON.parse(output));
  for (const { pid, number } of answer.holders) {
    const process = report.processes.find((each) => each.pid === pid);
    assert.equal(process?.relation, 'target');
    assert.ok(process.descriptors.some((each) => each.number === number));
  }
  return answer;
}

/** `PID NUMBER END`, and `by accident` where it is one. */
function rows({ holders: found }: Answer): string[] {
  return found
    .map(({ pid, number, end, accident }) => `${pid} ${number} ${end}${accident ? ' by accident' : ''}`)
    .sort();
}

async function situation(
  words: readonly string[],
  check: (fixture: Fixture, path: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  const path = join(folder, 'a file');
  const [way = '', ...more] = words;
  try {
    const fixture = await startFixture('held', way, path, ...more);
    try {
      await check(fixture, path);
    } finally {
      await fixture.end();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a port: its server listens, its child keeps it by accident, and the server is to be fixed', () =>
  situation(['port'], async (fixture) => {
    const [parent, child, number] = [fixture.pid, fixture.number('child'), fixture.number('given')];
    const answer = await holders('--port', String(fixture.number('port')));
    assert.deepEqual(
      rows(answer),
      [`${child} ${number} listens by accident`, `${parent} ${number} listens`].sort(),
    );
    assert.match(
      answer.summary,
      new RegExp(
        `held \\(${parent}\\) listens on it.*; sleep \\(${child}\\) still keeps it bound, by accident`,
      ),
    );
    assert.match(
      answer.advice ?? '',
      new RegExp(
        `Fix held \\(${parent}\\), which left descriptor ${number} open: Create it with .SOCK_CLOEXEC`,
      ),
    );
  }));

test('a port held by a child after the server has ended: the child is to be ended', () =>
  situation(['port', 'ended'], async (fixture) => {
    const child = fixture.number('child');
    const answer = await holders('--port', String(fixture.number('port')));
    assert.deepEqual(
      answer.holders.map(({ pid, end }) => [pid, end]),
      [[child, 'listens']],
    );
    assert.match(answer.advice ?? '', new RegExp(`End sleep \\(${child}\\): that frees it`));
  }));

test('a pipe that never ends: who reads it, who still writes to it', () =>
  situation(['pipe'], async (fixture) => {
    const [parent, child, number] = [fixture.pid, fixture.number('child'), fixture.number('given')];
    const reader = fixture.number('read-end');
    const answer = await holders('--pid', String(parent), '--fd', String(reader));
    assert.deepEqual(
      rows(answer),
      [
        `${parent} ${reader} read end`,
        `${parent} ${number} write end`,
        `${child} ${number} write end by accident`,
      ].sort(),
    );
    assert.match(answer.question, /^Why has pipe:\[\d+\] not ended\?$/);
    assert.match(
      answer.summary,
      new RegExp(
        `held \\(${parent}\\) reads it and waits; held \\(${parent}\\) itself has the write end.*; sleep \\(${child}\\) still has the write end, by accident`,
      ),
    );
  }));

test('a lock kept by a child whose parent took it and has ended', () =>
  situation(['lock', 'ended'], async (fixture, path) => {
    const child = fixture.number('child');
    const answer = await holders('--path', path);
    assert.deepEqual(
      answer.holders.map(({ pid, end }) => [pid, end]),
      [[child, 'lock holder']],
    );
    assert.equal(answer.question, `Why is the lock on ${path} still held?`);
    assert.match(
      answer.summary,
      new RegExp(
        `^sleep \\(${child}\\) still holds the lock.*The lock was taken by process ${fixture.number('taker')}, which has ended`,
      ),
    );
    assert.match(answer.advice ?? '', new RegExp(`End sleep \\(${child}\\): that releases the lock`));
  }));

test('a terminal by its path', () =>
  situation(['terminal'], async (fixture) => {
    const [parent, child, number] = [fixture.pid, fixture.number('child'), fixture.number('given')];
    const answer = await holders('--path', `/dev/pts/${fixture.number('index')}`);
    assert.deepEqual(
      rows(answer),
      [
        `${parent} ${fixture.number('master')} terminal master`,
        `${parent} ${number} terminal`,
        `${child} ${number} terminal by accident`,
      ].sort(),
    );
  }));

test('a deleted file by the path that it had', () =>
  situation(['deleted'], async (fixture, path) => {
    const [parent, child, number] = [fixture.pid, fixture.number('child'), fixture.number('given')];
    const answer = await holders('--path', path);
    assert.deepEqual(
      rows(answer),
      [`${child} ${number} file by accident`, `${parent} ${number} file`].sort(),
    );
    assert.equal(answer.question, `Why does the deleted ${path} still take space?`);
  }));

test('an epoll, by a descriptor of it', () =>
  situation(['epoll'], async (fixture) => {
    const [parent, child, number] = [fixture.pid, fixture.number('child'), fixture.number('given')];
    const answer = await holders('--pid', String(child), '--fd', String(number));
    assert.deepEqual(
      rows(answer),
      [`${child} ${number} epoll by accident`, `${parent} ${number} epoll`].sort(),
    );
  }));

test('the controlling terminal of a process, and we ourselves are no holders of it', async () => {
  const script = spawn('script', ['-qfec', 'echo $$; exec sleep 1000', '/dev/null'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(script, 'exit');
  try {
    const [line] = await once(script.stdout, 'data');
    const pid = Number(String(line).trim());
    const answer = await holders('--terminal', String(pid));
    assert.match(answer.question, /^Why is \/dev\/pts\/\d+ still open\?$/);
    assert.ok(rows(answer).includes(`${pid} 0 terminal`));
    assert.ok(answer.holders.some((holder) => holder.pid === script.pid && holder.end === 'terminal master'));
  } finally {
    script.kill('SIGTERM');
    await ended;
  }
});

test('as text: the summary, a table with a sentence for each holder, the advice, and no colours into a pipe', () =>
  situation(['port'], async (fixture) => {
    const { status, output } = await runCli(['holders', '--port', String(fixture.number('port'))]);
    assert.equal(status, 0);
    assert.ok(!output.includes('\x1b'));
    const [summary, table, advice] = output.split('\n\n');
    assert.match(summary ?? '', /by accident\.$/);
    assert.match(
      table ?? '',
      /^ {2}HOLDER +PID +FD +END +VERDICT +OBJECT\n(?:.*\n)* {2}sleep +\d+ +\d+ {2}listens {2}LEAKED +127\.0\.0\.1:\d+ LISTEN\n {6}Inherited by accident from held/,
    );
    assert.match(advice ?? '', /Fix held \(\d+\)/);
  }));

test('nobody is an answer, with status 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
  try {
    const { status, output, errors } = await runCli(['holders', '--path', folder]);
    assert.deepEqual([status, errors], [0, '']);
    assert.match(output, /^Nobody who could be seen has .* open\.\n/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const [words, message] of [
  [['--pid', '4194303', '--fd', '1'], /There is no process 4194303/],
  [['--path', '/no/such/file'], /\/no\/such\/file is not there, and nobody has it open/],
  [['--port', 'http'], /"http" is not a port/],
  [[], /holders takes one of --port, --path, --pid with --fd, and --terminal/],
] as const) {
  test(`refused with one sentence and status 2: holders ${words.join(' ')}`, async () => {
    const { status, output, errors } = await runCli(['holders', ...words]);
    assert.deepEqual([status, output], [2, '']);
    assert.match(errors, message);
    assert.equal(errors.trimEnd().split('\n').length, 1);
  });
}
