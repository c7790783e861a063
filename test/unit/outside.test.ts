import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mount } from '../../src/source/procfs/mounts.ts';
import { markOutside } from '../../src/source/procfs/outside.ts';
import type { RawProcess } from '../../src/source/raw.ts';
import { descriptor, processWith } from '../fixtures/snapshots.ts';

function mounts(...rows: readonly [id: number, device: string, root: string][]): ReadonlyMap<number, Mount> {
  return new Map(rows.map(([id, device, root]) => [id, { device, root, point: root, fileSystem: 'ext4' }]));
}

/** Whether descriptor 7 of a child (20), a folder on mount 1 of its parent (10), is marked. */
function marked(
  inner: ReadonlyMap<number, Mount>,
  kind: 'directory' | 'regular-file' = 'directory',
): boolean {
  const outer = mounts([1, '254:0', '/']);
  const raw = {
    ...descriptor(7, null, { kind, target: '/etc', mountId: 1 }),
    candidateKey: '',
    attributeKey: null,
  };
  const parent: RawProcess = { ...processWith(10, 0, []), descriptors: [] };
  const processes = [parent, { ...processWith(20, 10, []), descriptors: [raw] }];
  const [, child] = markOutside(processes, { mounts: (pid) => (pid === 20 ? inner : outer) });
  return child?.descriptors[0]?.details.outsideMountNamespace === true;
}

test('a folder of a mount that the sandbox does not have lies outside', () => {
  assert.equal(marked(mounts([5, '0:30', '/'], [6, '254:0', '/usr'])), true);
});

test('a copy of the mount under another id, as every new namespace has, is inside', () => {
  assert.equal(marked(mounts([5, '254:0', '/'])), false);
});

test('a file is no way out', () => {
  assert.equal(marked(mounts([5, '0:30', '/']), 'regular-file'), false);
});

test('nothing is said where the mounts cannot be read', () => {
  assert.equal(marked(new Map()), false);
});
