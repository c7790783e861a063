import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alteredTraits } from '../../src/model/difference/traits.ts';

const open = { access: 'r', flags: ['O_APPEND', 'O_NONBLOCK'], closeOnExec: false } as const;
const none = { access: false, flags: false, 'close-on-exec': false };

test('the order of flags is no difference, and each trait is told by itself', () => {
  assert.deepEqual(alteredTraits(open, { ...open, flags: open.flags.toReversed() }), none);
  assert.deepEqual(alteredTraits(open, { ...open, access: 'w' }), { ...none, access: true });
  assert.deepEqual(alteredTraits(open, { ...open, flags: ['O_APPEND'] }), { ...none, flags: true });
  assert.deepEqual(alteredTraits(open, { ...open, closeOnExec: true }), { ...none, 'close-on-exec': true });
});

test('a close-on-exec that one side could not read has not changed', () => {
  assert.deepEqual(alteredTraits(open, { ...open, closeOnExec: null }), none);
  assert.deepEqual(alteredTraits({ ...open, closeOnExec: null }, open), none);
});
