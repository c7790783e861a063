import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';
import { judge } from '../../src/verdict/judge.ts';
import { startFixture } from '../fixtures/fixture.ts';

/*
 * Processor time of reading a server and children that inherited its descriptors, and of judging all of them, in one run:
 * judging.ts [CHILDREN [DESCRIPTORS]]. The last line is JSON. A million descriptors need --max-old-space-size=8192.
 */
const [children = 100, each = 10_000] = process.argv.slice(2).map(Number);

/** In ms, of all threads: reading has two. */
function used(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// Half of what the parent has is closed at exec.
const family = await startFixture('many-inherited', String(2 * each), String(children));
const source = createProcfsSource();
try {
  const begun = used();
  const snapshot = await source.read({ pid: family.pid, atExec: false });
  const read = used();
  if (isRefusal(snapshot)) {
    throw new Error(snapshot.message);
  }
  const judgement = judge(snapshot);
  const judged = used();
  const descriptors = judgement.reduce((sum, { verdicts }) => sum + verdicts.length, 0);
  const figures = `reading ${Math.round(read - begun)} ms of CPU, judging ${Math.round(judged - read)}`;
  console.log(`Judging: ${descriptors} descriptors, ${children} children of a server; ${figures}`);
  console.log(
    JSON.stringify({
      children,
      descriptors,
      reading: read - begun,
      judging: judged - read,
      ratio: (judged - read) / (read - begun),
    }),
  );
} finally {
  await source.dispose();
  await family.end();
}
