import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { natural } from '../../src/protocol/numbers.ts';
import { lookedAt } from '../../src/protocol/quick-look.ts';
import { reportDescriptor } from '../../src/protocol/report.ts';
import { descriptor } from './page-report.ts';

const plain = v.object({
  name: v.string(),
  tag: v.picklist(['one', 'two']),
  always: v.literal(1),
  count: natural,
  address: v.pipe(v.string(), v.startsWith('https://')),
  flag: v.nullable(v.boolean()),
  list: v.array(v.object({ call: v.string() })),
  details: v.record(v.string(), v.unknown()),
  late: v.optional(v.nullable(v.string()), null),
});
const looked = lookedAt(plain);

const anything = fc.oneof(
  fc.constantFrom(null, undefined, true, 0, 1, -1, 1.5, Number.NaN, '', 'one', 'https://a', {}, []),
  fc.anything({ withNullPrototype: true, maxDepth: 1 }),
);
const right: Record<keyof v.InferOutput<typeof plain>, fc.Arbitrary<unknown>> = {
  name: fc.string(),
  tag: fc.constantFrom('one', 'two'),
  always: fc.constant(1),
  count: fc.nat(),
  address: fc.constant('https://example.org'),
  flag: fc.constantFrom(null, true, false),
  list: fc.array(fc.record({ call: fc.string() }), { maxLength: 3 }),
  details: fc.dictionary(fc.constantFrom('local', 'constructor', '__proto__'), fc.anything({ maxDepth: 1 })),
  late: fc.constantFrom(null, 'text'),
};
const names = Object.keys(right) as (keyof typeof right)[];

/** Right but for one field, which is anything, missing, or one too many. */
const given = fc.oneof(
  fc.record(right, { noNullPrototype: true }),
  fc
    .tuple(fc.record(right, { noNullPrototype: true }), fc.constantFrom(...names, 'more'), anything)
    .map(([value, name, other]) => ({
      ...value,
      [name]: other,
    })),
  fc.tuple(fc.record(right, { noNullPrototype: true }), fc.constantFrom(...names)).map(([value, name]) => {
    const { [name]: _left, ...rest } = value;
    return rest;
  }),
);

describe('a schema that is looked at first', () => {
  test('answers as it would without', () => {
    fc.assert(
      fc.property(given, (value) => {
        const [expected, answer] = [v.safeParse(plain, value), v.safeParse(looked, value)];
        assert.equal(answer.success, expected.success);
        assert.deepEqual(answer.issues, expected.issues);
        assert.deepEqual({ ...(answer.output as object) }, { ...(expected.output as object) });
      }),
    );
  });

  test('takes what is right as it is', () => {
    fc.assert(
      fc.property(
        fc.record(
          { ...right, list: fc.constant([{ call: 'kcmp' }]), details: fc.constant({ peer: 3 }) },
          { noNullPrototype: true },
        ),
        (value) => {
          assert.equal(v.parse(looked, value), value);
        },
      ),
    );
  });

  test('knows all that a row is made of: none of a reading is copied', () => {
    const row = descriptor(3, {
      kind: 'tcp',
      flags: ['O_NONBLOCK'],
      position: 12,
      details: { local: '127.0.0.1:80' },
      refusal: { call: 'kcmp', code: 'EPERM', message: 'Operation not permitted' },
      origin: { pid: 1, number: 3 },
      convention: { name: 'make', documentation: 'https://www.gnu.org/software/make/' },
      expectation: { expect: 'allow', source: 'setting', name: 'file', index: 0, reason: 'because' },
    });
    assert.equal(v.parse(reportDescriptor, row), row);
    assert.equal(v.safeParse(reportDescriptor, { ...row, number: -1 }).success, false);
    const { convention: _convention, ...older } = row;
    assert.equal(v.parse(reportDescriptor, older).convention, null);
  });
});
