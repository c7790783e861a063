import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { Complaint } from '../../../src/configuration/configuration.ts';
import {
  commandText,
  descriptorsText,
  environmentText,
  parseCommand,
  parseDescriptors,
  parseEnvironment,
} from '../../../src/configuration/texts.ts';
import { joinWords, splitWords } from '../../../src/configuration/words.ts';
import { type GivenDescriptor, modes, streams } from '../../../src/model/given.ts';

const word = fc.string({ unit: fc.constantFrom(...`ab '"\\$\n*=-<>&é`) });
const filled = word.filter((text) => text !== '');

test('words that were joined are split into the same words', () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      assert.deepEqual(splitWords(joinWords(words)), { words, openQuote: null });
    }),
  );
});

test('a shell splits what was joined into the same words', () => {
  const words = ['a b', "it's", '"', '\\', '', '-n', '*', 'tab\there', '#x', '(', ';'];
  const line = joinWords(words);
  const output = execFileSync('sh', ['-c', `printf '<%s>' ${line}`], { encoding: 'utf8' });
  assert.equal(output, words.map((each) => `<${each}>`).join(''));
});

test('a line is split as in a shell, and nothing else in it is special', () => {
  for (const [line, words] of [
    ['node  server.js --port 8080', ['node', 'server.js', '--port', '8080']],
    ['sh -c "exec 7</etc/hostname; sleep 60"', ['sh', '-c', 'exec 7</etc/hostname; sleep 60']],
    ['--x="a b"', ['--x=a b']],
    ['"say \\"hi\\"" a\\ b', ['say "hi"', 'a b']],
    ['$HOME * | ; ~', ['$HOME', '*', '|', ';', '~']],
    ['\'\' ""', ['', '']],
    ['C:\\\\x', ['C:\\x']],
    ['', []],
    ['   ', []],
  ] as const) {
    assert.deepEqual(splitWords(line).words, words, line);
  }
});

test('a command, its environment and its descriptors are what was typed', () => {
  fc.assert(
    fc.property(filled, fc.array(word), (program, args) => {
      assert.deepEqual(parseCommand(commandText({ program, args })), { program, args });
    }),
  );
  const name = fc.string({ unit: fc.constantFrom(...'AB_ é\'"'), minLength: 1 });
  fc.assert(
    fc.property(fc.dictionary(name, fc.option(word), { noNullPrototype: true }), (env) => {
      const parsed = parseEnvironment(environmentText(env));
      assert.deepEqual(parsed, { ...env });
    }),
  );
  const number = fc.integer({ min: 3, max: 65_535 });
  const path = filled.filter((text) => !text.startsWith('&') && !/^[<>]/.test(text));
  const descriptor: fc.Arbitrary<GivenDescriptor> = fc.oneof(
    fc.record({ number, path, mode: fc.constantFrom(...modes) }, { noNullPrototype: true }),
    fc.record({ number, copyOf: fc.constantFrom(...streams) }, { noNullPrototype: true }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(descriptor, { selector: (each) => each.number }), (descriptors) => {
      assert.deepEqual(parseDescriptors(descriptorsText(descriptors)), descriptors);
    }),
  );
});

test('what is wrong is said in a sentence', () => {
  for (const [parse, line, message] of [
    [parseCommand, '', 'Type a program to launch.'],
    [parseCommand, "''", 'Type a program to launch.'],
    [parseCommand, 'sh -c "x', 'The quote " is not closed.'],
    [parseEnvironment, 'A', '“A” is no variable: write NAME=value, or -NAME to take one away.'],
    [parseEnvironment, '=x', '“=x” is no variable: write NAME=value, or -NAME to take one away.'],
    [parseDescriptors, '2>x', '2 is no number for it: take one from 3 to 65,535.'],
    [parseDescriptors, '65536>x', '65536 is no number for it: take one from 3 to 65,535.'],
    [parseDescriptors, '3', '“3” is no descriptor: write 3<file, 4>file, 5>>file, 6<>file or 7>&1.'],
    [parseDescriptors, '3>', '“3>” is no descriptor: write 3<file, 4>file, 5>>file, 6<>file or 7>&1.'],
    [parseDescriptors, '3>&4', '3 can only be a copy of 0, 1 or 2.'],
    [parseDescriptors, '3<a 3>b', 'Descriptor 3 is given twice.'],
  ] as const) {
    const parsed = parse(line);
    assert.ok(parsed instanceof Complaint, line);
    assert.equal(parsed.message.replace('65535.', '65,535.'), message);
  }
});

test('a variable called "message" is no complaint', () => {
  assert.deepEqual(parseEnvironment('message=hello'), { message: 'hello' });
  assert.equal(parseEnvironment('message=hello') instanceof Complaint, false);
});
