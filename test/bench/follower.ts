import { setTimeout as sleep } from 'node:timers/promises';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal } from '../../src/source/source.ts';

/*
 * Reads the family of a process again and again, as it is followed, and prints for each reading the nanoseconds that passed
 * and those of the processor: follower.ts PID READINGS PAUSE. The first readings, from which the others start, are left out.
 */
const [pid = 0, readings = 0, pause = 0] = process.argv.slice(2).map(Number);
const warming = 3;
const source = createProcfsSource();
for (let reading = -warming; reading < readings; reading++) {
  await sleep(pause);
  const processor = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const snapshot = await source.read({ pid, atExec: false, reuse: true });
  const passed = process.hrtime.bigint() - begun;
  const { user, system } = process.cpuUsage(processor);
  if (isRefusal(snapshot)) {
    throw new Error(snapshot.message);
  }
  if (reading >= 0) {
    console.log(`${passed} ${(user + system) * 1000}`);
  }
}
await source.dispose();
