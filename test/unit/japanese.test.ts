import assert from 'node:assert/strict';
import { test } from 'node:test';
import { t } from '@vscode/l10n';
import { kinds } from '../../src/model/kind.ts';
import { relations } from '../../src/model/process.ts';
import { conventions } from '../../src/verdict/conventions/conventions.ts';
import { assertJapanese, inJapanese } from '../fixtures/in-japanese.ts';
import { judgeTold, pipe } from '../fixtures/told.ts';

// Every test of the judgement, of a convention or of an answer judges in Japanese too: test/fixtures/in-japanese.ts.

test('words are said in the language of the moment, and in English again afterwards', () => {
  assert.equal(kinds.pipe, 'pipe');
  assert.equal(
    inJapanese(() => `${kinds.pipe}, ${relations.target}`),
    'パイプ, 調査対象',
  );
  assert.equal(`${kinds.pipe}, ${relations.target}`, 'pipe, inspected');
  assert.throws(() => inJapanese(() => assert.fail()));
  assert.equal(t('It is empty.'), 'It is empty.');
});

test('a claim and what it is made of come together as one sentence', () => {
  const told = { environment: { MAKEFLAGS: ' -j4 --jobserver-auth=3,4' } };
  const { evidence } = inJapanese(() => judgeTold(pipe(3, 4, 9), told).verdict(3));
  assert.deepEqual(evidence, [
    'MAKEFLAGS は、jobserver の読み取り側として記述子 3 を指定しています。オブジェクトも一致しています (GNU make の jobserver)。',
  ]);
});

test('a convention is called the same in both languages only where its name is one program’s', () => {
  const names = inJapanese(() => conventions.map(({ name }) => name));
  for (const [index, { name }] of conventions.entries()) {
    if (names[index] === name) {
      assert.match(name, /^[\w:-]+$|^D-Bus daemon$|^Android init$|^runc init$|^systemd --deserialize$/);
    } else {
      assertJapanese(names[index] ?? '', [name.split(' ')[0] ?? '']);
    }
  }
});
