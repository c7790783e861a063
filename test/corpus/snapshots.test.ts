import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { savedSchema } from '../../src/protocol/saved.ts';
import { type Outcome, runCli } from '../fixtures/command-line.ts';
import { type ObedientShell, startShell } from '../fixtures/obedient-shell.ts';

const descriptors = v.array(v.object({ number: v.number(), target: v.string(), verdict: v.string() }));
const side = v.nullable(v.object({ pid: v.number(), command: v.string() }));
const count = v.object({ processes: v.number(), leaked: v.number() });
/** What these tests read of `compare --json`. */
const comparison = v.object({
  format: v.literal(1),
  sameRun: v.boolean(),
  processes: v.array(
    v.object({
      before: side,
      after: side,
      appeared: descriptors,
      gone: descriptors,
      changed: v.array(v.object({ fields: v.array(v.string()), after: v.object({ number: v.number() }) })),
    }),
  ),
  generations: v.array(v.object({ depth: v.number(), before: count, after: count })),
});

function output({ status, output: text, errors }: Outcome): string {
  assert.deepEqual([status, errors], [0, '']);
  return text;
}

describe('snapshots of a process that goes on', () => {
  let folder: string;
  let shell: ObedientShell;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fd-inheritance-'));
    shell = await startShell();
  });
  after(async () => {
    await shell?.end();
    rmSync(folder, { recursive: true });
  });

  const fileOf = (name: string): string => join(folder, `${name}.fdsnap.json`);
  const save = async (name: string, pid = shell.pid): Promise<string> => {
    assert.equal(output(await runCli(['inspect', '--save', fileOf(name), String(pid)])), '');
    return fileOf(name);
  };
  const compare = async (...places: string[]): Promise<v.InferOutput<typeof comparison>> =>
    v.parse(comparison, JSON.parse(output(await runCli(['compare', '--json', ...places]))));

  test('a saved snapshot says where it is from, and is its owner’s alone', async () => {
    const file = await save('first');
    const saved = v.parse(savedSchema, JSON.parse(readFileSync(file, 'utf8')));
    assert.deepEqual(
      [saved.host.name, saved.redacted, saved.title],
      [hostname(), false, `bash (${shell.pid})`],
    );
    assert.equal(saved.host.boot, readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  test('a file that it opens has appeared, one that it closes is gone, a flag that it sets changed', async () => {
    const [log, other] = [join(folder, 'log'), join(folder, 'other')];
    await shell.do(`exec 7>'${log}' 9>'${other}'`);
    const first = await save('opened');
    await shell.do(`exec 7>&- 8<>'${log}' 9>>'${other}'`);
    const { sameRun, processes } = await compare(first, `pid:${shell.pid}`);
    const bash = processes.find((each) => each.after?.pid === shell.pid);
    assert.deepEqual(
      [
        sameRun,
        bash?.appeared.map((each) => [each.number, each.target]),
        bash?.gone.map((each) => each.number),
      ],
      [true, [[8, log]], [7]],
    );
    assert.deepEqual(
      bash?.changed.map((each) => [each.after.number, each.fields]),
      [[9, ['flags']]],
    );
    const text = output(await runCli(['compare', first, await save('closed')]));
    assert.match(text, new RegExp(`^Before: bash \\(${shell.pid}\\) on ${hostname()}, `));
    assert.match(text, new RegExp(`\n {2}\\+ {4}8 {2}file ${log}, own, stays open on exec\n`));
    assert.match(text, new RegExp(`\n {2}- {4}7 {2}file ${log}, own, stays open on exec\n`));
    assert.match(text, /\n {2}~ {4}9 {2}flags: .*none → .*O_APPEND/);
  });

  test('what it leaks into a new generation of children is growth', async () => {
    await shell.do(`exec 8>&- 9>&- 7<'/etc/hostname'`);
    const first = await save('alone');
    await shell.do('(sleep 1000; :) & until pgrep -P $! sleep >/dev/null; do :; done');
    const second = await save('family');
    const { generations, processes } = await compare(first, second);
    assert.deepEqual(
      generations.map((each) => [each.depth, each.before.processes, each.after.processes]),
      [
        [0, 1, 1],
        [1, 0, 1],
        [2, 0, 1],
      ],
    );
    assert.ok((generations[2]?.after.leaked ?? 0) >= 1);
    const sleep = processes.find((each) => each.after?.command === 'sleep 1000');
    assert.equal(sleep?.before, null);
    assert.equal(sleep?.appeared.find(({ number }) => number === 7)?.verdict, 'leaked');
    const swapped = await compare(second, first);
    assert.equal(swapped.processes.find((each) => each.before?.command === 'sleep 1000')?.after, null);
    assert.deepEqual((await compare(second, second)).processes, []);
  });

  test('another run is matched by place and program', async () => {
    const other = await startShell();
    try {
      await other.do(`exec 7<'/etc/hostname' 8<'/etc/passwd'`);
      const { sameRun, processes } = await compare(fileOf('alone'), await save('other', other.pid));
      const bash = processes.find((each) => each.after?.pid === other.pid);
      assert.deepEqual([sameRun, bash?.before?.pid], [false, shell.pid]);
      assert.deepEqual(
        bash?.appeared.map((each) => each.target),
        ['/etc/passwd'],
      );
    } finally {
      await other.end();
    }
  });

  test('is exported as Markdown without home folders and arguments, unless told otherwise', async () => {
    const secret = join(homedir(), `.fd-inheritance-${process.pid}`);
    await shell.do(
      `sh -c 'exec 6>"$1"; rm "$1"; sleep 1000; :' secret-name '${secret}' & until pgrep -P $! sleep; do :; done >/dev/null`,
    );
    const file = await save('secret');
    const redacted = output(await runCli(['export', '--markdown', file]));
    assert.ok(!redacted.includes(homedir()) && !redacted.includes('secret-name'), redacted);
    assert.match(redacted, /^# bash \(\d+\)\n/);
    assert.match(redacted, /\n## `sh` \(\d+\)\n\ndescendant, parent \d+: `sh …`\n/);
    const whole = output(await runCli(['export', '--markdown', '--no-redact', file]));
    assert.ok(whole.includes(secret) && whole.includes('secret-name'));
    const saved = v.parse(
      savedSchema,
      JSON.parse(output(await runCli(['export', '--json', '--redact', file]))),
    );
    assert.deepEqual([saved.redacted, saved.host.name], [true, null]);
    assert.ok(!JSON.stringify(saved).includes('secret-name'));
  });

  test('is exported as CSV that Python reads', async () => {
    const csv = output(await runCli(['export', '--csv', `pid:${shell.pid}`]));
    const script = 'import csv, json, sys; print(json.dumps(list(csv.DictReader(sys.stdin, strict=True))))';
    const rows = v.parse(
      v.array(v.record(v.string(), v.string())),
      JSON.parse(execFileSync('python3', ['-c', script], { input: csv, encoding: 'utf8' })),
    );
    const seven = rows.find((row) => row.pid === String(shell.pid) && row.descriptor === '7');
    assert.deepEqual([seven?.object, seven?.['closes on exec']], ['/etc/hostname', 'no']);
  });

  test('what is no snapshot is refused in a sentence', async () => {
    writeFileSync(fileOf('none'), '{"format":1}');
    for (const [words, said] of [
      [['compare', fileOf('none'), 'pid:1'], `${fileOf('none')}: It is no snapshot of FD Inheritance.`],
      [['compare', fileOf('alone'), '/nowhere.json'], '/nowhere.json cannot be read (ENOENT).'],
      [['export', '--csv', folder], `${folder} cannot be read (EISDIR).`],
      [
        ['inspect', '--save', join(folder, 'no', 'a'), '1'],
        `${join(folder, 'no', 'a')} cannot be written (ENOENT).`,
      ],
    ] as const) {
      const { status, output: text, errors } = await runCli(words);
      assert.deepEqual([status, text, errors], [2, '', `fd-inheritance: ${said}\n`]);
    }
    const endless = await runCli(['export', '--csv', '/dev/zero']);
    assert.equal(
      endless.errors,
      'fd-inheritance: /dev/zero: It is larger than 64 MB, which no snapshot is.\n',
    );
  });
});
