import { readFileSync } from 'node:fs';
import type { Member } from './family.ts';
import { readStat } from './members.ts';

/** A child is seen between fork and exec for a moment: this long, and a second look, before it counts as forked. */
const execGrace = 50;
/** Processes older than this are past that moment. */
const youngSeconds = 1;
/** USER_HZ: the unit of /proc/PID/stat's times, 100 on every architecture but Alpha and IA-64. */
const ticksPerSecond = 100;

/** Looks again at young processes that seem forked but not exec'd. */
export async function settle(members: readonly Member[]): Promise<readonly Member[]> {
  const uptime = Number.parseFloat(readFileSync('/proc/uptime', 'utf8'));
  const bornAfter = (uptime - youngSeconds) * ticksPerSecond;
  const unsettled = members.some(({ stat }) => stat.forkedNotExeced && stat.startTime > bornAfter);
  if (!unsettled) {
    return members;
  }
  const { setTimeout: sleep } = await import('node:timers/promises');
  await sleep(execGrace);
  return members.flatMap((member) => {
    const stat = readStat(member.pid);
    return stat?.startTime === member.stat.startTime ? [{ ...member, stat }] : [];
  });
}
