import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseUnixMessages, unixRequest } from '../../native/linux/unix-diag.ts';

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

/** A socket that is bound to a name, as the kernel writes it: the recorded listening one, with the attribute before. */
function boundTo(name: string): string {
  const length = Buffer.byteLength(name) + 4;
  const padded = Buffer.alloc((length + 3) & ~3);
  padded.writeUInt16LE(length, 0);
  padded.write(name, 4);
  const message = bytes(listening.slice(0, 64), padded.toString('hex'), listening.slice(64));
  message.writeUInt32LE(message.length, 0);
  return message.toString('hex');
}

describe('sock_diag of Unix sockets', () => {
  test('a connected socket has a peer, a listening one has none', () => {
    assert.deepEqual(parseUnixMessages(bytes(pair, listening)), {
      sockets: [
        { inode: 64716, type: 1, state: 1, name: null, peer: 64717 },
        { inode: 64717, type: 1, state: 1, name: null, peer: 64716 },
        { inode: 64718, type: 1, state: 10, name: null, peer: null },
      ],
      done: false,
      error: 0,
    });
  });

  test('a name is written as /proc/net/unix writes it', () => {
    const names = ['/run/x\0', '/run/Größe\0', '\0a\0b', '\0', '/run/not ended'];
    assert.deepEqual(
      parseUnixMessages(bytes(...names.map(boundTo))).sockets.map(({ name }) => name),
      ['/run/x', '/run/Größe', '@a@b', '@', '/run/not ended'],
    );
  });

  test('the end of the dump, and a refusal with its errno', () => {
    assert.deepEqual(parseUnixMessages(bytes(pair, done)).done, true);
    assert.deepEqual(parseUnixMessages(bytes(refused)), { sockets: [], done: true, error: 22 });
  });

  test('the request asks for all states, the name and the peer, of all or of one inode', () => {
    const asked = (inode: number | null): string => unixRequest(inode).toString('hex');
    const [all, one] = ['28000000140001030000000000000000', '28000000140001000000000000000000'];
    assert.equal(asked(null), `${all}01000000ffffffff0000000005000000ffffffffffffffff`);
    assert.equal(asked(0x1234567), `${one}01000000ffffffff6745230105000000ffffffffffffffff`);
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => void parseUnixMessages(Buffer.from(noise))),
    );
    const whole = bytes(pair, boundTo('/run/x\0'), done);
    for (let length = 0; length <= whole.length; length++) {
      assert.ok(parseUnixMessages(whole.subarray(0, length)).sockets.length <= 3);
    }
  });
});
