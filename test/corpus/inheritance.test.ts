import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportDescriptor } from '../../src/protocol/report.ts';
import { descriptorOf, inspect, processOf } from '../fixtures/command-line.ts';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';

async function given(
  way: string,
  check: (descriptor: ReportDescriptor, fixture: Fixture) => void,
): Promise<void> {
  const fixture = await startFixture('inheritance', way);
  try {
    const report = await inspect(fixture.pid);
    check(descriptorOf(report, fixture.number('child'), fixture.number('given')), fixture);
  } finally {
    await fixture.end();
  }
}

test('a descriptor that was dup’ed to another number is deliberate', () =>
  given('renumbered', ({ verdict, confidence, origin }, fixture) => {
    assert.deepEqual([verdict, confidence], ['deliberate', 'proved']);
    assert.deepEqual(origin, { pid: fixture.pid, number: fixture.number('kept') });
  }));

test('a descriptor whose close-on-exec was cleared for the child is deliberate', () =>
  given('flag-cleared', ({ verdict, confidence, evidence }) => {
    assert.deepEqual([verdict, confidence], ['deliberate', 'proved']);
    assert.match(evidence.join(' '), /with close-on-exec under the same number/);
  }));

test('the same file opened again under the same number is the child’s own, not a leak', () =>
  given('same-file-opened-again', ({ verdict, identity }) => {
    assert.deepEqual([verdict, identity], ['own', 'kcmp']);
  }));

test('a pipe end whose other end the parent holds is unknown once the parent closed its copy', () =>
  given('parent-closed-its-end', ({ verdict, evidence }, fixture) => {
    assert.equal(verdict, 'unknown');
    assert.match(
      evidence[0] ?? '',
      new RegExp(`other end of this pipe is descriptor ${fixture.number('kept')} `),
    );
  }));

test('a child that has not exec’d shares by fork, and says what would leak', async () => {
  const fixture = await startFixture('inheritance', 'forked');
  try {
    const report = await inspect(fixture.pid);
    const child = fixture.number('child');
    assert.equal(processOf(report, child).forkedNotExeced, true);
    const open = descriptorOf(report, child, fixture.number('given'));
    const closing = descriptorOf(report, child, fixture.number('given-closing'));
    assert.deepEqual([open.verdict, open.confidence], ['shared-by-fork', 'proved']);
    assert.match(open.evidence.join(' '), /would leak on exec/);
    assert.equal(closing.verdict, 'shared-by-fork');
    assert.match(closing.evidence.join(' '), /would close/);
  } finally {
    await fixture.end();
  }
});
