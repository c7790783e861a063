import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parsePeerMessages, peersRequest } from '../../native/linux/unix-diag.ts';

/** Recorded on Linux 6.18: the two sockets of a socketpair, a listening one, the end of the dump, a refusal. */
const pair =
  '300000001400020000000000df56000001010100ccfc00001a0000000000000008000200cdfc00000500060000000000' +
  '300000001400020000000000df56000001010100cdfc00001b0000000000000008000200ccfc00000500060000000000';
const listening = '280000001400020000000000df56000001010a00cefc00001c000000000000000500060000000000';
const done = '140000000300020000000000df56000000000000';
const refused =
  '3c0000000200000000000000df560000eaffffff2800000014000103000000000000000' +
  '04d000000ffffffff00000000040000000000000000000000';

function bytes(...parts: readonly string[]): Buffer {
  return Buffer.from(parts.join(''), 'hex');
}

describe('sock_diag of Unix sockets', () => {
  test('a connected socket has a peer, a listening one has none', () => {
    assert.deepEqual(parsePeerMessages(bytes(pair, listening)), {
      peers: [
        [64716, 64717],
        [64717, 64716],
      ],
      done: false,
      error: 0,
    });
  });

  test('the end of the dump, and a refusal with its errno', () => {
    assert.deepEqual(parsePeerMessages(bytes(pair, done)).done, true);
    assert.deepEqual(parsePeerMessages(bytes(refused)), { peers: [], done: true, error: 22 });
  });

  test('the request asks for all states and for the peer', () => {
    assert.equal(
      peersRequest().toString('hex'),
      bytes('28000000140001030000000000000000', '01000000ffffffff00000000040000000000000000000000').toString(
        'hex',
      ),
    );
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => void parsePeerMessages(Buffer.from(noise))),
    );
    const whole = bytes(pair, done);
    for (let length = 0; length <= whole.length; length++) {
      assert.ok(parsePeerMessages(whole.subarray(0, length)).peers.length <= 2);
    }
  });
});
