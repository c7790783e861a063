import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { csvOf } from '../../src/protocol/export/csv.ts';
import { markdownOf } from '../../src/protocol/export/markdown.ts';
import { redact } from '../../src/protocol/export/redact.ts';
import { parseSaved } from '../../src/protocol/parse-saved.ts';
import { type Saved, savedOf, writeSaved } from '../../src/protocol/saved.ts';
import { leak, process, report } from './page-report.ts';

const convention = { name: 'GNU make jobserver', documentation: 'https://www.gnu.org/' };

/** A snapshot that repeats a text wherever a text may be. */
function repeating(text: string, command: string): Saved {
  const said = `${text}, as (${text}) says`;
  const refusal = { call: `open ${text}`, code: 'EACCES', message: said };
  const held = leak(3, 1, {
    target: text,
    details: { local: text, watches: [{ path: text }] },
    refusal,
    evidence: [said],
    expectation: { expect: 'deny', source: 'file', name: text, index: 0, reason: said },
    consequence: said,
    remedy: `Fix \`${text}\`.`,
  });
  return savedOf(
    {
      title: said,
      summary: said,
      answer: {
        question: said,
        summary: said,
        advice: said,
        object: text,
        holders: [{ pid: 20, number: 3, end: 'file', accident: true, sentence: said }],
      },
      report: {
        ...report(20, [
          process(20, 1, [held], {
            relation: 'target',
            command,
            executable: text,
            refusals: [refusal],
            brokenPromises: [{ convention, number: 4, sentence: said }],
          }),
        ]),
        refusals: [refusal],
      },
    },
    {
      host: { name: text, platform: 'Linux', release: '6.1', boot: null },
      version: '0.1.0',
      redacted: false,
    },
  );
}

const nobody = { homes: [], users: [] };
const written = (saved: Saved): string => [writeSaved(saved), markdownOf(saved), csvOf(saved)].join('\n');

describe('redaction', () => {
  test('home folders become ~, and their owner is in no path', () => {
    const saved = repeating('/home/alice/notes and /tmp/agent-alice/x', '/home/alice/bin/tool');
    const { report: of, host, redacted } = redact(saved, nobody);
    const [tool] = of.processes;
    assert.equal(tool?.descriptors[0]?.target, '~/notes and /tmp/agent-…/x');
    assert.deepEqual([tool?.command, host.name, redacted], ['~/bin/tool', null, true]);
    assert.equal(
      redact(repeating('/root/x /rootfs', 'a'), nobody).report.processes[0]?.executable,
      '~/x /rootfs',
    );
  });

  test('arguments are left out, and what repeats them', () => {
    const saved = repeating('/srv/secret.db', 'tool --file=/srv/secret.db -v');
    const { command, descriptors } = redact(saved, nobody).report.processes[0] ?? {};
    assert.equal(command, 'tool …');
    assert.deepEqual(
      [descriptors?.[0]?.evidence, descriptors?.[0]?.remedy],
      [['…, as (…) says'], 'Fix `…`.'],
    );
  });

  test('program names, numbers and the words of our own sentences stay', () => {
    const text = 'The server sleep (1234) keeps pipe:[12340] open.';
    const saved = repeating(text, 'sleep 1234 server sleep open');
    assert.equal(redact(saved, nobody).title, `${text}, as (${text}) says`);
  });

  test('the user of a system folder’s name takes no path apart', () => {
    const saved = repeating('/home/dev/a /dev/null', 'a');
    assert.equal(
      redact(saved, { homes: ['/'], users: ['dev'] }).report.processes[0]?.executable,
      '~/a /dev/null',
    );
  });

  test('what is left is a snapshot still, and leaving out again changes nothing', () => {
    const once = redact(repeating('/home/alice/x', 'tool --password=hunter22'), nobody);
    assert.deepEqual(parseSaved(writeSaved(once)), once);
    assert.deepEqual(redact(once, nobody), once);
  });

  const letters = fc.string({ unit: fc.constantFrom(...'abzXY09._-'), minLength: 2, maxLength: 8 });
  const home = letters.map((name) => `/srv/people/q${name}`);
  /** The Greek letter keeps it apart from our own words and from names of fields. */
  const argument = fc
    .tuple(letters, fc.constantFrom('', '=', '/', ':', '$&', '|', '(', '"', '\\', '\n'), letters)
    .map(([head, middle, tail]) => `${head}${middle}λ${tail}`);

  test('no text keeps the home folder, nor an argument of four or more characters', () => {
    fc.assert(
      fc.property(home, fc.array(argument, { maxLength: 4 }), fc.nat(3), (folder, args, which) => {
        const text = `x${args[which] ?? ''}/${folder}/${args.join('')} in ${folder}`;
        const words = args.filter((each) => each.length >= 4);
        const out = written(
          redact(repeating(text, ['/bin/tool', ...args, folder].join(' ')), { homes: [folder], users: [] }),
        );
        assert.ok(!out.includes(folder), out);
        for (const word of words) {
          assert.ok(
            !out.includes(word) && !out.includes(JSON.stringify(word).slice(1, -1)),
            `${word} in ${out}`,
          );
        }
      }),
    );
  });

  test('thousands of arguments are looked for at once', () => {
    const args = Array.from({ length: 5000 }, (_, index) => `--option-${index}=value-${index}`);
    const saved = repeating(args.join(' '), ['tool', ...args].join(' '));
    assert.doesNotMatch(redact(saved, nobody).title, /option|value/);
  });
});
