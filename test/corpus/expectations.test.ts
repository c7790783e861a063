import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { type ReportDescriptor, reportSchema } from '../../src/protocol/report.ts';
import { type Outcome, runCli } from '../fixtures/command-line.ts';

/** A shell that closes what this machine leaked into us, opens 7 and 8 for the command, and starts it in a folder. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell replaces it
const clean = 'for fd in /proc/self/fd/*; do n=${fd##*/}; [ "$n" -gt 2 ] && eval "exec $n>&-"; done;';
const opened = 'exec 7</etc/hostname 8</etc/passwd;';

const accepted = { expect: 'allow', path: '/etc/host*', program: 'true', reason: 'it needs the name' };

describe('expectations on the command line', () => {
  let top: string;
  let below: string;
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
    below = join(top, 'repository', 'a', 'b');
    mkdirSync(join(top, 'repository', '.git'), { recursive: true });
    mkdirSync(below, { recursive: true });
  });
  after(() => rmSync(top, { recursive: true }));

  const write = (folder: string, content: object | string): string => {
    const file = join(folder, '.fd-inheritance.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify({ expectations: content }));
    return file;
  };
  const run = (options: readonly string[] = [], folder = below): Promise<Outcome> =>
    runCli(['run', '--json', ...options, '--', 'true'], `${clean} ${opened} cd '${folder}'; "$@"; exit $?`);
  const received = ({ errors }: Outcome): Map<number, ReportDescriptor> => {
    const report = v.parse(reportSchema, JSON.parse(errors));
    const target = report.processes.find(({ pid }) => pid === report.target);
    return new Map(target?.descriptors.map((descriptor) => [descriptor.number, descriptor]));
  };
  const verdicts = (outcome: Outcome): unknown[] =>
    [7, 8].map((number) => received(outcome).get(number)?.verdict);

  test('a leak that is accepted is deliberate; the other one still counts', async () => {
    write(below, [accepted]);
    const outcome = await run();
    assert.equal(outcome.status, 3);
    assert.deepEqual(verdicts(outcome), ['deliberate', 'leaked']);
    const seven = received(outcome).get(7);
    assert.equal(
      seven?.evidence[0],
      'Accepted as expected by .fd-inheritance.json, entry 1: it needs the name',
    );
    assert.match(seven?.evidence[1] ?? '', /^kcmp\(2\) says/);
    assert.deepEqual([seven?.confidence, seven?.expectation?.index], ['proved', 0]);
  });

  test('once all leaks are accepted the status is the command’s own', async () => {
    write(below, [accepted, { expect: 'allow', kind: 'regular-file', number: 8, reason: 'it is public' }]);
    const outcome = await run();
    assert.deepEqual([outcome.status, ...verdicts(outcome)], [0, 'deliberate', 'deliberate']);
  });

  test('what is denied is a leak, even a standard stream that is named', async () => {
    write(below, [accepted, { expect: 'deny', number: 0, reason: 'it is a daemon' }]);
    const zero = received(await run()).get(0);
    assert.equal(zero?.verdict, 'leaked');
    assert.equal(zero?.evidence[0], 'Denied by .fd-inheritance.json, entry 2: it is a daemon');
  });

  test('the text report shows the reason', async () => {
    write(below, [accepted]);
    const { errors } = await runCli(['run', '--', 'true'], `${clean} ${opened} cd '${below}'; "$@"; exit $?`);
    assert.match(errors, /deliberate +7 .*\n +Accepted as expected by .*: it needs the name\n/);
  });

  test('the nearest file upwards is taken, up to the root of the repository', async () => {
    rmSync(join(below, '.fd-inheritance.json'));
    write(top, [{ expect: 'allow', path: '/etc/**', reason: 'outside of the repository' }]);
    assert.deepEqual(verdicts(await run()), ['leaked', 'leaked']);
    const file = write(join(top, 'repository'), [accepted]);
    const outcome = await run();
    assert.deepEqual(verdicts(outcome), ['deliberate', 'leaked']);
    assert.match(
      received(outcome).get(7)?.evidence[0] ?? '',
      /by \.\.\/\.\.\/\.fd-inheritance\.json, entry 1/,
    );
    assert.deepEqual(verdicts(await run(['--no-expectations'])), ['leaked', 'leaked']);
    assert.deepEqual(verdicts(await run(['--expectations', join(top, '.fd-inheritance.json')])), [
      'deliberate',
      'deliberate',
    ]);
    rmSync(file);
  });

  test('a file of another user is not honoured unless it is named', {
    skip: process.getuid?.() !== 0 && 'root only: it gives the file away',
  }, async () => {
    const file = write(below, [accepted]);
    chownSync(file, 65534, 65534);
    const outcome = await run();
    assert.deepEqual(verdicts(outcome), ['leaked', 'leaked']);
    assert.match(outcome.errors, /belongs to another user, who could hide leaks by it/);
    assert.deepEqual(verdicts(await run(['--expectations', file])), ['deliberate', 'leaked']);
    rmSync(file);
  });

  const wrong = '{\n  "expectations": [\n    { "expect": "allow", "number": 7 }\n  ]\n}\n';

  test('a wrong file is refused with line and column, and the command is not run', async () => {
    const file = write(below, wrong);
    for (const [options, name] of [
      [[], '.fd-inheritance.json'],
      [['--expectations', file], file],
    ] as const) {
      const outcome = await run(options);
      assert.equal(outcome.status, 2);
      assert.equal(outcome.errors, `fd-inheritance: ${name}:3:5: "reason" is missing.\n`);
    }
    const inspected = await runCli(['inspect', String(process.pid)], `cd '${below}'; exec "$@"`);
    assert.deepEqual([inspected.status, inspected.output], [2, '']);
    assert.match(inspected.errors, /^fd-inheritance: \.fd-inheritance\.json:3:5: .*\n$/);
  });

  test('a named file that is not there is refused; what was found but cannot be read is said in the report', async () => {
    const missing = await run(['--expectations', 'nowhere.json']);
    assert.deepEqual(
      [missing.status, missing.errors],
      [2, 'fd-inheritance: nowhere.json cannot be read (ENOENT).\n'],
    );
    rmSync(join(below, '.fd-inheritance.json'));
    mkdirSync(join(below, '.fd-inheritance.json'));
    const outcome = await run();
    rmSync(join(below, '.fd-inheritance.json'), { recursive: true });
    assert.equal(outcome.status, 3);
    const { refusals } = v.parse(reportSchema, JSON.parse(outcome.errors));
    assert.deepEqual(refusals, [
      {
        call: 'read .fd-inheritance.json',
        code: 'EISDIR',
        message: '.fd-inheritance.json cannot be read (EISDIR): no expectation is applied.',
      },
    ]);
  });

  test('a device in the file’s place is not read for ever', async () => {
    symlinkSync('/dev/zero', join(below, '.fd-inheritance.json'));
    const outcome = await run();
    rmSync(join(below, '.fd-inheritance.json'));
    assert.equal(outcome.status, 2);
    assert.match(outcome.errors, /^fd-inheritance: \.fd-inheritance\.json:1:1: /);
  });

  test('a named pipe in the file’s place does not keep us waiting', async () => {
    execFileSync('mkfifo', [join(below, '.fd-inheritance.json')]);
    const outcome = await run();
    rmSync(join(below, '.fd-inheritance.json'));
    assert.equal(outcome.status, 2);
    assert.match(outcome.errors, /^fd-inheritance: \.fd-inheritance\.json:1:1: /);
  });
});
