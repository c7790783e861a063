import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect, processOf } from '../fixtures/command-line.ts';
import { startFixture } from '../fixtures/fixture.ts';

// The seed's question on four kinds: exactly what was opened without close-on-exec is leaked, and proved.
test('a file, a socket, a pipe and an epoll leak exactly where close-on-exec is missing', async () => {
  const fixture = await startFixture('four-kinds');
  try {
    const made = new Map(
      [...fixture.numbers]
        .filter(([name]) => /^(safe|leaky)-/.test(name))
        .flatMap(([name, numbers]) => numbers.map((number) => [number, name])),
    );
    const report = await inspect(fixture.pid);
    const child = processOf(report, fixture.number('child'));
    const received = child.descriptors.filter(({ number }) => made.has(number));
    const leaky = [...made].filter(([, name]) => name.startsWith('leaky')).map(([number]) => number);
    assert.deepEqual(
      received.map(({ number, verdict, confidence }) => ({ number, verdict, confidence })),
      leaky.sort((a, b) => a - b).map((number) => ({ number, verdict: 'leaked', confidence: 'proved' })),
    );
    for (const { number, origin, evidence, consequence, remedy } of received) {
      assert.deepEqual(origin, { pid: fixture.pid, number });
      assert.match(evidence.join(' '), /kcmp\(2\)/);
      assert.ok(consequence && remedy, `descriptor ${number} has a consequence and a remedy`);
    }
    // Whatever else the child holds came from outside the program: this machine's strays, and the standard streams.
    const strays = processOf(report, fixture.pid).descriptors.filter(
      ({ number }) => number > 2 && !made.has(number),
    );
    const others = child.descriptors.filter(
      ({ number, verdict }) => verdict === 'leaked' && !made.has(number),
    );
    assert.deepEqual(
      others.map(({ number }) => number),
      strays.map(({ number }) => number),
    );
  } finally {
    await fixture.end();
  }
});
