import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Candidate, identify } from '../../src/source/identity.ts';
import type { RawDescriptor } from '../../src/source/raw.ts';

function raw(number: number, candidateKey: string, attributeKey: string | null): RawDescriptor {
  return {
    number,
    kind: 'regular-file',
    target: '/x',
    access: 'r',
    flags: [],
    closeOnExec: false,
    position: 0,
    inode: 1,
    mountId: 1,
    details: {},
    refusal: null,
    candidateKey,
    attributeKey,
  };
}

/** Descriptors with the kernel object that each stands for. */
const tables = fc.array(
  fc.record({ pid: fc.integer({ min: 1, max: 5 }), object: fc.integer({ min: 0, max: 8 }) }),
);

test('descriptors get one description exactly when the kernel has one object for them', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const objects = new Map<RawDescriptor, number>();
      const candidates: Candidate[] = rows.map(({ pid, object }, number) => {
        // Objects 0 to 2 share an inode, and so do 3 to 5 and 6 to 8.
        const descriptor = raw(number, `inode ${Math.floor(object / 3)}`, null);
        objects.set(descriptor, object);
        return { pid, descriptor, comparable: true };
      });
      const compare = (a: Candidate, b: Candidate): number =>
        (objects.get(a.descriptor) ?? 0) - (objects.get(b.descriptor) ?? 0);
      const described = identify(candidates, compare);
      for (const a of candidates) {
        for (const b of candidates) {
          const same = described.get(a.descriptor)?.description === described.get(b.descriptor)?.description;
          assert.equal(same, objects.get(a.descriptor) === objects.get(b.descriptor));
        }
      }
    }),
  );
});

test('without kcmp equal attributes make one description, and no attributes make none', () => {
  const [a, b, c, d] = [raw(3, 'i', 'i:0'), raw(3, 'i', 'i:0'), raw(4, 'i', 'i:9'), raw(5, 'j', null)];
  const candidates = [a, b, c, d].map((descriptor, pid) => ({ pid, descriptor, comparable: true }));
  const described = identify(candidates, null);
  assert.equal(described.get(a)?.description, described.get(b)?.description);
  assert.notEqual(described.get(a)?.description, described.get(c)?.description);
  assert.deepEqual(described.get(a)?.identity, 'attributes');
  assert.deepEqual(described.get(d), { description: null, identity: 'none' });
});

test('a process that kcmp may not look at is compared by attributes with those it may', () => {
  const [a, b] = [raw(3, 'i', 'i:0'), raw(3, 'i', 'i:0')];
  const described = identify(
    [
      { pid: 1, descriptor: a, comparable: true },
      { pid: 2, descriptor: b, comparable: false },
    ],
    () => 0,
  );
  assert.equal(described.get(a)?.description, described.get(b)?.description);
  assert.deepEqual([described.get(a)?.identity, described.get(b)?.identity], ['kcmp', 'attributes']);
});

test('a descriptor that was closed before it was compared has no description at all', () => {
  const [a, b] = [raw(3, 'i', null), raw(4, 'i', null)];
  const gone = (one: Candidate, other: Candidate): number | null =>
    one.descriptor === a || other.descriptor === a ? null : 0;
  const described = identify(
    [a, b].map((descriptor) => ({ pid: 1, descriptor, comparable: true })),
    gone,
  );
  assert.deepEqual([described.has(a), described.has(b)], [false, true]);
});

test('a descriptor that is closed in the middle of the comparison does not separate the others', () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(60), (rows, chosen, moment) => {
      const objects = new Map<RawDescriptor, number>();
      const candidates: Candidate[] = rows.map(({ pid, object }, number) => {
        const descriptor = raw(number, 'one inode', null);
        objects.set(descriptor, object);
        return { pid, descriptor, comparable: true };
      });
      const closing = candidates[chosen % Math.max(1, candidates.length)];
      let calls = 0;
      const compare = (a: Candidate, b: Candidate): number | null => {
        calls++;
        const gone = calls > moment && (a === closing || b === closing);
        return gone ? null : (objects.get(a.descriptor) ?? 0) - (objects.get(b.descriptor) ?? 0);
      };
      const described = identify(candidates, compare);
      const open = candidates.filter((candidate) => candidate !== closing);
      for (const a of open) {
        for (const b of open) {
          const same = described.get(a.descriptor)?.description === described.get(b.descriptor)?.description;
          assert.equal(same, objects.get(a.descriptor) === objects.get(b.descriptor));
        }
      }
    }),
  );
});
