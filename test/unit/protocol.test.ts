import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { processLabel } from '../../src/model/process-label.ts';
import { pageState, toHost } from '../../src/protocol/messages.ts';
import { objectText } from '../../src/protocol/object-text.ts';
import { askedSchema } from '../../src/protocol/query.ts';
import { reportSchema } from '../../src/protocol/report.ts';
import { reportOf } from '../../src/protocol/report-of.ts';
import type { Query } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';

const snapshot = snapshotWith(
  processWith(20, 1, [descriptor(5, 1)], { relation: 'target' }),
  processWith(30, 20, [descriptor(5, 1), descriptor(6, 2)]),
);

test('a report passes its own schema unchanged, through JSON too', () => {
  const report = reportOf(snapshot, judge(snapshot));
  assert.deepEqual(v.parse(reportSchema, JSON.parse(JSON.stringify(report))), report);
});

test('a report has the fields that format 1 promises', () => {
  const report = reportOf(snapshot, judge(snapshot));
  for (const key of ['format', 'taken', 'source', 'target', 'processes']) {
    assert.ok(key in report, key);
  }
  const [process] = report.processes;
  for (const key of 'pid startTime parentPid command executable forkedNotExeced refusals descriptors'.split(
    ' ',
  )) {
    assert.ok(process && key in process, key);
  }
  const promised =
    'number kind target access flags closeOnExec position inode mountId details verdict confidence severity origin evidence consequence remedy';
  for (const key of promised.split(' ')) {
    assert.ok(process?.descriptors[0] && key in process.descriptors[0], key);
  }
});

test('what the page sends is refused unless it is one of the known messages', () => {
  for (const message of [
    null,
    'refresh',
    { type: 'run', command: 'rm' },
    { type: 'select', place: { pid: -1, number: 3 } },
    { type: 'select', place: { pid: 2.5, number: 3 } },
    { type: 'select', place: { pid: 10, number: '3' } },
    { type: 'copy' },
  ]) {
    assert.equal(v.safeParse(toHost, message).success, false, JSON.stringify(message));
  }
  for (const type of ['select', 'copy', 'accept']) {
    assert.equal(v.safeParse(toHost, { type, place: { pid: 10, number: 3 } }).success, true);
  }
});

test('a state kept by another version is dropped', () => {
  assert.equal(v.safeParse(pageState, { version: 2 }).success, false);
  assert.equal(v.safeParse(pageState, undefined).success, false);
});

test('what a page kept is asked again only where it names an object', () => {
  const passes = (query: unknown): boolean => v.safeParse(askedSchema, { query, startTime: null }).success;
  for (const query of [
    { by: 'port', port: 0 },
    { by: 'port', port: 65_536 },
    { by: 'port', port: '80' },
    { by: 'path', path: 'etc/hostname' },
    { by: 'path', path: '/etc/\0' },
    { by: 'path', path: `/${'a'.repeat(5000)}` },
    { by: 'descriptor', pid: 0, number: 3 },
    { by: 'descriptor', pid: 10, number: -1 },
    { by: 'terminal', pid: 2 ** 23 },
    { by: 'name', name: 'sshd' },
  ]) {
    assert.equal(passes(query), false, JSON.stringify(query));
  }
  const asked: Query[] = [
    { by: 'port', port: 8080 },
    { by: 'path', path: '/tmp/lock' },
    { by: 'descriptor', pid: 10, number: 3 },
    { by: 'terminal', pid: 10 },
  ];
  assert.deepEqual(asked.map(passes), [true, true, true, true]);
});

test('an object is shown in the words that say most', () => {
  const socket = {
    kind: 'tcp' as const,
    target: 'socket:[1]',
    details: { local: 'a:1', remote: 'b:2', state: 'ESTABLISHED' },
  };
  assert.equal(objectText(socket), 'a:1 → b:2 ESTABLISHED');
  assert.equal(objectText({ ...socket, details: {} }), 'socket:[1]');
});

test('a process is named by its program, and hostile names are made visible', () => {
  const label = (command: string): string => processLabel({ pid: 7, command, executable: '/bin/x' });
  assert.equal(label('/usr/bin/sleep 1000'), 'sleep (7)');
  assert.equal(label('nginx: worker process'), 'nginx (7)');
  assert.equal(label('[kworker/0:1]'), '[kworker/0:1] (7)');
  assert.equal(label('a\u202eb\n'), 'a\\u202eb\\n (7)');
});
