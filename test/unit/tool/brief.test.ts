import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../../src/model/plain-text.ts';
import type { Answer } from '../../../src/protocol/answer.ts';
import type { Report, ReportDescriptor } from '../../../src/protocol/report.ts';
import { type Brief, briefText } from '../../../src/protocol/tool/brief.ts';
import { briefOf, briefSentence } from '../../../src/protocol/tool/brief-of.ts';
import { descriptor, leak, process, report } from '../page-report.ts';

const plenty = 100_000;

function textOf(told: Report, more: { answer?: Answer; notice?: string; summary?: string } = {}): string {
  const nothing = { answer: null, notice: null, summary: null };
  return briefText(
    briefOf({ title: 'sleep (30)', report: told, ...nothing, ...more }, ['/home/ann']),
    plenty,
  );
}

const given: Partial<ReportDescriptor> = {
  kind: 'tcp',
  target: 'socket:[7]',
  details: { local: '127.0.0.1:80', state: 'LISTEN' },
  description: 7,
  evidence: ['The kernel says so.'],
  consequence: 'Port 80 stays bound.',
  remedy: 'Create it with `SOCK_CLOEXEC`.',
};
const promise = {
  convention: { name: 'GNU make jobserver', documentation: 'https://www.gnu.org/' },
  number: 3,
  sentence: 'MAKEFLAGS names descriptor 3, but it is not open.',
};
const parent = process(20, 1, [descriptor(6), descriptor(7)], {
  command: '/usr/bin/server --password=secret',
  relation: 'ancestor',
});
const child = process(30, 20, [leak(6, 20, given), descriptor(1, { verdict: 'standard' })], {
  command: 'sleep 1000',
  relation: 'target',
  brokenPromises: [promise],
});

describe('an inspection', () => {
  test('the leak with all that is known of it, then the broken promise, then counts', () => {
    assert.deepEqual(textOf(report(30, [parent, child])).split('\n'), [
      'sleep (30) (read 2025-01-02T03:04:05.000Z)',
      '1 leaked descriptor. 1 broken promise.',
      'LEAKED: descriptor 6 of sleep (30), TCP socket 127.0.0.1:80 LISTEN; severity high, identity proved.',
      '  Evidence: The kernel says so.',
      '  Origin: descriptor 6 of server (20).',
      '  Consequence: Port 80 stays bound.',
      '  Remedy: Create it with SOCK_CLOEXEC.',
      'BROKEN PROMISE (GNU make jobserver): MAKEFLAGS names descriptor 3, but it is not open.',
      'sleep (30), inspected, parent 20: 1 leaked, 1 standard.',
      'server (20), ancestor, parent 1: 2 own.',
    ]);
  });

  test('what many processes have from one origin is said once, the worst first', () => {
    const workers = Array.from({ length: 30 }, (_, index) => process(100 + index, 20, [leak(6, 20, given)]));
    const critical = process(50, 20, [leak(9, 20, { ...given, description: 8, severity: 'critical' })]);
    const lines = textOf(report(30, [parent, child, critical, ...workers])).split('\n');
    const leaks = lines.filter((line) => line.startsWith('LEAKED'));
    assert.match(leaks[0] ?? '', /^LEAKED: descriptor 9 of program \(50\).*critical/);
    assert.match(leaks[1] ?? '', /^LEAKED: descriptor 6 of sleep \(30\)/);
    assert.equal(leaks.length, 2);
    assert.ok(lines.some((line) => /The same leak is in program \(100\), .* and 10 more\.$/.test(line)));
  });

  test('what was refused is not known, never none', () => {
    const message = 'The table of process 40 cannot be read.';
    const refused = process(40, 30, [], {
      tableRead: false,
      refusals: [{ call: 'readdir', code: 'EACCES', message }],
    });
    const unknown = (number: number): ReportDescriptor =>
      descriptor(number, { verdict: 'unknown', evidence: [`kcmp ${number} was refused.`] });
    const odd = process(41, 30, [4, 5, 6, 9].map(unknown));
    const text = textOf(report(30, [parent, child, refused, odd]));
    assert.match(text, /program \(40\), .*: table not read\. The table of process 40 cannot be read\.$/m);
    assert.match(
      text,
      /^UNKNOWN: descriptor 4 of program \(41\)\. kcmp 4 was refused\. The same of 5-6, 9\.$/m,
    );
  });

  test('arguments, environment and home folders do not come out; what is old says so', () => {
    const file = leak(8, 20, { kind: 'regular-file', target: '/home/ann/.netrc', consequence: null });
    const text = textOf(report(30, [parent, { ...child, descriptors: [file] }]), {
      notice: 'The process has ended.',
      summary: 'It read /home/ann/x.',
    });
    assert.doesNotMatch(text, /secret|1000|ann/);
    assert.match(text, /file ~\/\.netrc;/);
    assert.match(text, /^The process has ended\.$/m);
    assert.match(text, /^It read ~\/x\.$/m);
  });
});

test('holders: the summary and advice, who has it by accident with proof, then the others', () => {
  const answer: Answer = {
    question: 'Why is port 80 still bound?',
    summary: 'sleep (30) still keeps it bound, by accident.',
    advice: 'End sleep (30). Use `SOCK_CLOEXEC`.',
    object: 'TCP socket 127.0.0.1:80',
    holders: [
      { pid: 20, number: 6, end: 'listens', accident: false, sentence: 'It opened it itself.' },
      { pid: 30, number: 6, end: 'listens', accident: true, sentence: 'Inherited by accident.' },
    ],
  };
  const lines = textOf(report(20, [parent, child]), { answer }).split('\n');
  assert.deepEqual(lines.slice(1), [
    'sleep (30) still keeps it bound, by accident.',
    'Advice: End sleep (30). Use SOCK_CLOEXEC.',
    'LEAKED: descriptor 6 of sleep (30), TCP socket 127.0.0.1:80 LISTEN; severity high, identity proved.',
    '  It is the end "listens". Inherited by accident.',
    '  Evidence: The kernel says so.',
    '  Origin: descriptor 6 of server (20).',
    '  Consequence: Port 80 stays bound.',
    '  Remedy: Create it with SOCK_CLOEXEC.',
    'server (20), descriptor 6, listens, own: pipe pipe:[6]. It opened it itself.',
  ]);
});

describe('the length', () => {
  const many = report(
    30,
    Array.from({ length: 40 }, (_, index) =>
      process(100 + index, 1, [leak(6, 20, { ...given, description: index })]),
    ),
  );

  test('what was cut is counted, and leaks are cut last', () => {
    const whole = textOf(many);
    const brief = briefOf({ title: 'x', summary: null, answer: null, report: many, notice: null }, []);
    const text = briefText(brief, 2000);
    assert.ok(whole.length > 2000 && text.length <= 2000);
    const leaks = text.split('\n').filter((line) => line.startsWith('LEAKED')).length;
    assert.ok(leaks > 3);
    assert.equal(text.split('\n').at(-1), `Cut to the size limit: ${40 - leaks} leaks, 40 processes more.`);
  });

  test('no text is longer than its limit, none ends in half a character, and none hides anything', () => {
    const lines = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });
    const parts = fc.array(
      fc.record({ noun: fc.constantFrom('leak', 'process', 'holder'), lines }) as fc.Arbitrary<
        Brief['parts'][number]
      >,
    );
    fc.assert(
      fc.property(lines, parts, fc.integer({ min: -5, max: 400 }), (heading, all, limit) => {
        const text = briefText({ heading: heading.map(plainText), parts: all }, limit);
        assert.ok(text.length <= Math.max(0, limit));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 50 }), (hostile, limit) => {
        const odd = leak(3, 20, { target: hostile, evidence: [hostile] });
        const told = report(30, [process(30, 1, [odd], { command: hostile, executable: hostile })]);
        for (const brief of [
          briefOf({ title: hostile, summary: hostile, answer: null, report: told, notice: hostile }, []),
          briefSentence(hostile, []),
        ]) {
          for (const each of [limit * 20, plenty]) {
            const text = briefText(brief, each);
            assert.ok(text.length <= each);
            assert.equal(text.split('\n').map(plainText).join('\n'), text);
          }
        }
      }),
    );
  });
});
