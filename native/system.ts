import { endianness } from 'node:os';
import { Refusal } from './refusal.ts';

/** The systems that numbers and layouts are known of. */
export type System = 'linux' | KqueueSystem;
export type KqueueSystem = 'darwin' | 'freebsd' | 'netbsd' | 'openbsd';

const known: readonly string[] = ['linux', 'darwin', 'freebsd', 'netbsd', 'openbsd'];

/** The system that this process runs on. */
export function currentSystem(): System | Refusal {
  return known.includes(process.platform)
    ? (process.platform as System)
    : new Refusal('choose system', 0, 'ENOSYS', `nothing is known of the calls of ${process.platform}`);
}

/** Whether structures are laid out here as the tables of the systems other than Linux say: 64 bits, little-endian. */
export function hasKnownLayouts(): boolean {
  return endianness() === 'LE' && ['x64', 'arm64', 'riscv64'].includes(process.arch);
}
