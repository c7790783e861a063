import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../../src/model/plain-text.ts';
import { redaction } from '../../../src/protocol/tool/redact.ts';

const redact = redaction([], ['/srv/people/ann', '/srv/c++ [x]/', '/root', '/']);

test('home folders become ~, wherever they are', () => {
  for (const [text, expected] of [
    ['/home/bob', '~'],
    ['file /home/bob/.ssh/id, deleted', 'file ~/.ssh/id, deleted'],
    ['`/Users/bob/x`', '`~/x`'],
    ['/var/home/bob/x and /mnt/a/export/home/bob', '~/x and ~'],
    ['/root/.npmrc /root', '~/.npmrc ~'],
    ['/srv/people/ann/key', '~/key'],
    ['/srv/c++ [x]/key', '~/key'],
    ['/home/bob/a → /home/eve/b', '~/a → ~/b'],
  ]) {
    assert.equal(redact(text ?? ''), expected);
  }
});

test('what is no home folder stays', () => {
  for (const text of [
    '/homes/x',
    '/rootfs/x',
    '/mnt/root/x',
    '/srv/people/anna',
    '/home',
    '/',
    'pipe:[7]',
    '/run/user/0/bus',
  ]) {
    assert.equal(redact(text), text);
  }
});

test('a command line that stands for a name in sentences is cut to its first word', () => {
  const named = redaction([{ command: '[worker] --token=abc', executable: '/bin/worker' }], []);
  assert.equal(named('[worker] --token=abc (12) holds it'), '[worker] (12) holds it');
  assert.equal(redaction([{ command: 'sleep 9', executable: null }], [])('sleep 9 times'), 'sleep 9 times');
});

test('no name of a home folder and nothing invisible is left, in any text', () => {
  const before = fc.stringMatching(/^[ -~]{0,20}$/).filter((text) => !text.includes('zq'));
  fc.assert(
    fc.property(
      before,
      fc.constantFrom('/home/', '/Users/', '/var/home/', '/srv/people/ann/zq', '/mnt/b/c/d/e/f/home/'),
      fc.stringMatching(/^zq[a-z0-9._-]{1,12}$/),
      fc.string({ unit: 'binary' }),
      (prefix, home, name, rest) => {
        const known = home.endsWith('zq') ? [`${home}${name}`] : [];
        const text = redaction([], known)(`${prefix} ${home}${name}/${rest.replaceAll('zq', '')}`);
        assert.ok(!text.includes(name), text);
        assert.equal(text, plainText(text));
      },
    ),
  );
});
