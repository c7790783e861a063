import { readFileSync, writeFileSync } from 'node:fs';
import { createProcfsSource } from '../../src/source/procfs.ts';
import { isRefusal, type Query } from '../../src/source/source.ts';

/*
 * Searches once and prints the nanoseconds that passed, those of the processor, and the KiB of memory that it took at its
 * height beyond those before: searcher.ts QUERY. What it needs is loaded before, as in a reading thread that rests.
 */
const query: Query = JSON.parse(process.argv[2] ?? '');
const source = createProcfsSource();
await source.read({ pid: process.ppid, atExec: false });
// proc_pid_clear_refs(5): the height is measured from here.
writeFileSync('/proc/self/clear_refs', '5');
const before = inKib('VmRSS');
const processor = process.cpuUsage();
const begun = process.hrtime.bigint();
const found = await source.search(query);
const passed = process.hrtime.bigint() - begun;
const { user, system } = process.cpuUsage(processor);
if (isRefusal(found) || found.held.length === 0) {
  throw new Error(isRefusal(found) ? found.message : 'Nobody was found.');
}
console.log(`${passed} ${(user + system) * 1000} ${inKib('VmHWM') - before}`);
await source.dispose();

function inKib(name: string): number {
  const [, size] =
    new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(size);
}
