import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from '../fixtures/command-line.ts';
import { startFixture } from '../fixtures/fixture.ts';

test('the table prints leaks first, with consequence, evidence and cure, and no colours into a pipe', async () => {
  const fixture = await startFixture('four-kinds');
  try {
    const { status, output } = await runCli(['inspect', String(fixture.pid)]);
    assert.equal(status, 0);
    assert.ok(!output.includes('\x1b'));
    const [child = ''] = output
      .slice(output.indexOf(`sleep (${fixture.number('child')})  descendant`))
      .split('\n\n');
    const verdicts = [...child.matchAll(/^ {2}(LEAKED|[a-z-]+) +\d+ /gm)].map(([, verdict]) => verdict);
    assert.deepEqual(
      verdicts,
      [...verdicts].sort((a, b) => Number(b === 'LEAKED') - Number(a === 'LEAKED')),
    );
    assert.match(
      child,
      /127\.0\.0\.1:\d+ LISTEN\n +Port (\d+) \(127\.0\.0\.1:\1\) stays bound until sleep \(\d+\) ends, even when four-kinds/,
    );
    assert.match(child, /Fix: .*SOCK_CLOEXEC/);
    assert.match(child, /Fix: .*epoll_create1\(EPOLL_CLOEXEC\)/);
  } finally {
    await fixture.end();
  }
});
