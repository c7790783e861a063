import { readFileSync } from 'node:fs';
import { homedir, hostname, release, type, userInfo } from 'node:os';

/** The running system, as saved snapshots name it. */
export interface RunningHost {
  readonly name: string;
  readonly platform: string;
  readonly release: string;
  /** random(4): new at every boot; null where there is no such file. */
  readonly boot: string | null;
}

export function runningHost(): RunningHost {
  return { name: hostname(), platform: type(), release: release(), boot: bootId() };
}

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

/** Whose home and name are to be left out of what others will read. */
export interface Ourselves {
  readonly homes: readonly string[];
  readonly users: readonly string[];
}

/** A user without an entry in the user database has a home all the same, or neither. */
export function ourselves(): Ourselves {
  try {
    const { username, homedir: home } = userInfo();
    return { homes: [homedir(), home], users: [username] };
  } catch {
    return { homes: [homedir()], users: [] };
  }
}
