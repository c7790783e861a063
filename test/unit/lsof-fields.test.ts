import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nameOf } from '../../src/source/lsof/escapes.ts';
import { type LsofFile, type LsofProcess, parseLsof } from '../../src/source/lsof/fields.ts';
import type { System } from '../../src/source/lsof/flags.ts';
import { safely } from '../fixtures/lsof-name.ts';

/** What lsof really printed of one process, by version. */
function recorded(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '..', 'fixtures', 'lsof', name));
}

function processIn(bytes: Uint8Array, system: System = 'linux'): LsofProcess {
  const [process, ...others] = parseLsof(bytes, system);
  assert.ok(process && others.length === 0);
  return process;
}

/** Fields as lsof -F0 prints them: each set a line. */
function printed(...sets: readonly (readonly string[])[]): Buffer {
  return Buffer.from(
    sets.map((fields) => `${fields.map((field) => `${field}\0`).join('')}\n`).join(''),
    'latin1',
  );
}

function fileOf(system: System, ...fields: readonly string[]): LsofFile | undefined {
  return processIn(printed(['p7', 'R1', 'cx', 'u0'], fields), system).files[0];
}

const noArm = { skip: process.arch.startsWith('arm') ? 'values of flags are those of x86' : false };

describe('what lsof printed', noArm, () => {
  for (const version of ['4.95.0', '4.99.7']) {
    test(`${version}: every kind of name, flag and number`, () => {
      const { parentPid, command, user, files } = processIn(recorded(`${version}-F0.out`));
      assert.ok(parentPid !== null && parentPid > 1);
      assert.deepEqual([command, user], ['python3', 0]);
      const named = (name: string) => files.find((file) => file.name === `/tmp/names/${name}`);
      const line = named('line\nbreak\t^[[31m\\040 é');
      assert.deepEqual(
        [line?.access, line?.closeOnExec, line?.offset, line?.ambiguousName],
        ['w', true, 5, true],
      );
      assert.deepEqual([named('gone (deleted)')?.links, named('gone (deleted)')?.access], [0, 'rw']);
      assert.deepEqual(named('not utf8 \ufffd')?.flags, ['O_APPEND']);
      assert.equal(
        files.filter(({ name }) => name.endsWith(' ^A')).length,
        2,
        'which of the two is not told',
      );
      assert.deepEqual(
        files.filter(({ name }) => name === '/tmp/names').map(({ access, flags }) => [access, flags]),
        [
          ['r', ['O_DIRECTORY']],
          [null, ['O_PATH']],
        ],
      );
      const tcp = files.filter(({ protocol }) => protocol === 'TCP');
      assert.deepEqual(
        tcp.map(({ state }) => state),
        ['LISTEN', 'ESTABLISHED', 'ESTABLISHED'],
      );
      assert.match(tcp[1]?.name ?? '', /^127\.0\.0\.1:\d+->127\.0\.0\.1:\d+$/);
      const pipes = files.filter(({ type }) => type === 'FIFO');
      assert.deepEqual(
        pipes
          .filter(({ closeOnExec }) => closeOnExec === false)
          .map(({ number, access }) => [number, access]),
        [
          [1500, 'r'],
          [version === '4.95.0' ? null : 12345, 'w'],
        ],
      );
    });
  }

  test('as JSON: the same, names as they are, but no Internet addresses', () => {
    const fields = processIn(recorded('4.99.7-F0.out'));
    const json = processIn(recorded('4.99.7-J.out'));
    const isInternet = ({ protocol }: LsofFile): boolean => protocol !== null;
    const same = (file: LsofFile): unknown => ({ ...file, name: null, ambiguousName: null, state: null });
    assert.deepEqual(json.files.map(same), fields.files.map(same));
    assert.deepEqual({ ...json, files: [] }, { ...fields, files: [] });
    const caret = json.files.filter(({ name }) => /^\/tmp\/names\/(?:caret|control)/.test(name));
    assert.deepEqual(
      caret.map(({ name }) => name),
      ['/tmp/names/caret ^A', '/tmp/names/control \u0001'],
    );
    assert.ok(json.files.every((file) => (file.name === '') === isInternet(file) && !file.ambiguousName));
    assert.ok(fields.files.every(({ name }) => name !== ''));
  });

  test('cut off anywhere: no process and no file that was not there, and none twice', () => {
    for (const name of ['4.99.7-F0.out', '4.99.7-J.out']) {
      const whole = recorded(name);
      const { files } = processIn(whole);
      for (let length = 0; length < whole.length; length++) {
        const [cut] = parseLsof(whole.subarray(0, length), 'linux');
        assert.deepEqual(cut?.files ?? [], files.slice(0, cut?.files.length ?? 0), `${name} ${length}`);
      }
    }
  });

  test('what was refused is said, and a file that is only called so is not', () => {
    const [process] = parseLsof(
      printed(['p1', 'R0', 'cinit', 'u0'], ['fNOFD', 'a ', 'n/proc/1/fd (opendir: Permission denied)']),
      'linux',
    );
    assert.deepEqual(process?.refusal, { call: 'opendir', reason: 'Permission denied' });
    assert.deepEqual(process?.files, []);
    const link = fileOf('linux', 'f3', 'a ', 'tunknown', 'n/proc/1/fd/3 (readlink: Permission denied)');
    assert.deepEqual(
      [link?.name, link?.refusal],
      ['/proc/1/fd/3', { call: 'readlink', reason: 'Permission denied' }],
    );
    const status = fileOf(
      'linux',
      'f3',
      'ar',
      'tunknown',
      'G0x8000;0x0',
      'n/run/x (stat: Permission denied)',
    );
    assert.deepEqual([status?.name, status?.refusal], ['/run/x', null]);
    const called = fileOf('linux', 'f3', 'ar', 'tREG', 'G0x8000;0x0', 'n/x (readlink: Permission denied)');
    assert.deepEqual([called?.name, called?.refusal], ['/x (readlink: Permission denied)', null]);
    assert.equal(
      parseLsof(Buffer.from('{"processes":[{"pid":1,"files":[{"fd":"NOFD"}]}]}'), 'linux')[0]?.refusal?.call,
      'opendir',
    );
  });

  test('close-on-exec is in the half of field G, and the bit, that the system has it in', () => {
    const told = (system: System, field: string) => {
      const file = fileOf(system, 'f3', 'ar', 'tREG', field, 'n/x');
      return [file?.access, file?.flags, file?.closeOnExec];
    };
    assert.deepEqual(told('linux', 'G0x80001;0x0'), ['w', [], true]);
    assert.deepEqual(told('linux', 'G0x1;0x2'), ['w', [], false]);
    assert.deepEqual(told('darwin', 'G0x3;0x3'), ['rw', [], true]);
    assert.deepEqual(told('darwin', 'G0xd;0x1'), ['r', ['O_NONBLOCK', 'O_APPEND'], false]);
    assert.deepEqual(told('freebsd', 'G0x2;0x1'), ['w', [], null]);
    assert.deepEqual(told('openbsd', 'G0x1;0x1'), ['r', [], true]);
    assert.deepEqual(told('netbsd', 'G0x1;0x0'), ['r', [], false]);
    assert.deepEqual(
      told('netbsd', 'k1'),
      ['r', [], null],
      'no field G: not known, and the access from field a',
    );
    assert.deepEqual(
      told('linux', 'GW,AP;CX'),
      [null, [], null],
      'words, as +fg has them, are not taken for numbers',
    );
  });

  test('no name makes fields of its own, and each is read as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (raw, utf8) => {
        const bytes = Buffer.from(raw.map((byte) => byte || 10));
        const file = fileOf(
          'linux',
          'f3',
          'ar',
          'tREG',
          'G0x8000;0x0',
          `n${safely(bytes, utf8)}`,
          'TST=LISTEN',
        );
        const { text, ambiguous } = nameOf(safely(bytes, utf8));
        assert.deepEqual([file?.name, file?.ambiguousName, file?.state], [text, ambiguous, 'LISTEN']);
        if (!ambiguous) {
          assert.equal(text, bytes.toString('utf8'));
        }
      }),
    );
  });

  test('no bytes make it throw', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseLsof(bytes, 'linux')));
    fc.assert(fc.property(fc.json(), (json) => void parseLsof(Buffer.from(json), 'linux')));
    const sets = fc.array(fc.array(fc.string({ maxLength: 6 })));
    fc.assert(fc.property(sets, (each) => void parseLsof(printed(['p1'], ...each), 'darwin')));
  });
});
