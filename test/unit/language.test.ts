import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { elfLanguage } from '../../src/source/procfs/elf.ts';
import { interpreterLanguage, interpreterOf } from '../../src/source/procfs/interpreters.ts';
import { deviceOf } from '../../src/source/procfs/language.ts';
import { answerFrom, elfFile } from '../fixtures/elf-file.ts';

const languageIn = (bytes: Uint8Array) => answerFrom(elfLanguage(), bytes).answer;
const gcc = 'GCC: (Debian 12.2.0-14+deb12u1) 12.2.0\0';
const mostBytes = 64 * 1024;

describe('interpreters by name', () => {
  for (const [language, names] of Object.entries({
    python: ['python', 'python3', 'python3.11', 'python3.13t', 'pypy3.10-c', 'pypy3'],
    node: ['node', 'nodejs', 'electron'],
    ruby: ['ruby', 'ruby3.1'],
    perl: ['perl', 'perl5.36.0', 'perl5.36-x86_64-linux-gnu'],
    php: ['php', 'php8.2', 'php-fpm8.2', 'php-cgi'],
    lua: ['lua', 'lua5.4', 'luajit', 'luajit-2.1.0-beta3'],
    shell: ['sh', 'bash', 'dash', 'zsh', 'zsh5', 'fish', 'ksh93', 'bash (deleted)', 'busybox'],
    tcl: ['tclsh8.6', 'wish', 'expect'],
    java: ['java'],
    awk: ['gawk', 'mawk', 'original-awk'],
  })) {
    test(language, () => {
      for (const name of names) {
        assert.equal(interpreterLanguage(`/opt/bin/${name}`, ['-sh']), language, name);
      }
    });
  }

  test('a name that only begins like one is none', () => {
    for (const name of ['shutdown', 'pythonista', 'nodemon', 'perldoc', 'javac', 'luac', 'rubocop', '']) {
      assert.equal(interpreterLanguage(`/bin/${name}`, []), null, name);
    }
  });

  test('busybox is what it is called as', () => {
    const called = (...words: string[]) => interpreterLanguage('/bin/busybox', words);
    assert.deepEqual(
      [called('sh', '-c'), called('busybox', 'ash'), called('awk')],
      ['shell', 'shell', 'awk'],
    );
    assert.deepEqual([called('busybox', 'nc'), called('busybox'), called()], [null, null, null]);
  });

  test('a script names its interpreter, env looks it up', () => {
    assert.deepEqual(interpreterOf('#! /bin/sh -e\necho'), ['/bin/sh', '-e']);
    assert.deepEqual(interpreterOf('#!/usr/bin/env -S A=1 python3 -u\n'), ['python3']);
    assert.deepEqual(interpreterOf('#!/usr/bin/env\n'), []);
    for (const text of ['', '#!', '#!  \n', '\x7fELF', 'echo #!/bin/sh']) {
      assert.equal(interpreterOf(text), null, text);
    }
    fc.assert(fc.property(fc.string(), (text) => void interpreterOf(`#!${text}`)));
  });
});

describe('executables', () => {
  for (const wide of [true, false]) {
    for (const little of [true, false]) {
      test(`${wide ? 64 : 32} bits, ${little ? 'little' : 'big'} endian`, () => {
        const language = (sections: Record<string, string>) =>
          languageIn(elfFile({ wide, little, sections }));
        assert.equal(language({ '.text': 'x', '.go.buildinfo': 'x' }), 'go');
        assert.equal(language({ '.note.go.buildid': 'x', '.text': 'x' }), 'go');
        assert.equal(language({ '.text': 'x', '.comment': `rustc version 1.75.0 (x)\0${gcc}` }), 'rust');
        assert.equal(language({ '.text': 'x', '.comment': gcc }), 'c');
        assert.equal(language({ '.text': 'x' }), 'c');
        assert.equal(language({ '.data': 'rustc version .go.buildinfo' }), null);
      });
    }
  }

  const whole = elfFile({ sections: { '.text': 'x', '.comment': `rustc version 1.75.0\0${gcc}` } });

  test('one that ends early is null, or no other language', () => {
    for (let length = 0; length < whole.length; length++) {
      assert.equal(languageIn(whole.subarray(0, length)), null);
    }
  });

  test('bytes of any value neither throw nor make it read more than 64 KiB', () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, (list) => {
        const bytes = whole.slice();
        for (const [at, value] of list) {
          bytes[at] = value;
        }
        assert.ok(answerFrom(elfLanguage(), bytes).read <= mostBytes);
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => languageIn(bytes) === null));
  });

  test('sizes and offsets beyond all files are the end of it', () => {
    const bytes = whole.slice();
    new DataView(bytes.buffer).setBigUint64(40, 0xffff_ffff_ffff_ffffn, true);
    assert.equal(languageIn(bytes), null);
  });
});

test('the device of a program is read from its mapping', () => {
  const maps = [
    '00010000-00011000 rw-p 00000000 00:00 0 ',
    '559f-55a1 r--p 00000000 fe:1f 260386                     /usr/bin/my program (deleted)',
    '7f00-7f01 r-xp 00000000 08:01 77                         /lib/libc.so',
  ].join('\n');
  assert.equal(deviceOf(maps, '/usr/bin/my program (deleted)'), '254:31');
  assert.equal(deviceOf(maps, '/lib/libc'), null);
  fc.assert(fc.property(fc.string(), fc.string(), (text, path) => void deviceOf(text, path)));
});
