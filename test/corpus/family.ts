import { readFileSync } from 'node:fs';
import { childrenOf } from '../fixtures/children.ts';
import { until } from '../fixtures/until.ts';
import { signal } from '../run/processes.mjs';

/** A living descendant, with its command line. */
export interface Member {
  readonly pid: number;
  readonly command: string;
}

/** All that a case has running. Its first process adopts what the others leave behind, so nothing gets away. */
export function descendantsOf(pid: number): readonly Member[] {
  const found: Member[] = [];
  const sought = [pid];
  for (const each of sought) {
    for (const child of childrenNow(each)) {
      sought.push(child);
      found.push({ pid: child, command: commandOf(child) });
    }
  }
  return found;
}

/** Ends the descendants, then the process itself. */
export async function endFamily(pid: number): Promise<void> {
  await until('everything of the case has ended', () => {
    const found = descendantsOf(pid);
    for (const member of found) {
      signal(member.pid, 'SIGKILL');
    }
    return found.length === 0;
  });
  signal(pid, 'SIGKILL');
}

function childrenNow(pid: number): readonly number[] {
  try {
    return childrenOf(pid).filter((child) => !/\) [ZX] /.test(readFileSync(`/proc/${child}/stat`, 'latin1')));
  } catch {
    // One of them ended meanwhile: the next look tells.
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
