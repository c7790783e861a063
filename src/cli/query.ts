import { posix } from 'node:path';
import type { Query } from '../model/search.ts';

const largestPid = 2 ** 22;
const largestPort = 65_535;
/** Descriptors are ints. */
const largestDescriptor = 2 ** 31 - 1;

export interface QueryOptions {
  readonly port?: string | undefined;
  readonly path?: string | undefined;
  readonly pid?: string | undefined;
  readonly fd?: string | undefined;
  readonly terminal?: string | undefined;
}

/** Exactly one way to name the object, or a sentence that says what is wrong. */
export function parseQuery({ port, path, pid, fd, terminal }: QueryOptions): Query | string {
  const ways = [port, path, pid ?? fd, terminal].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    return 'holders takes one of --port, --path, --pid with --fd, and --terminal, see --help.';
  }
  if (port !== undefined) {
    const number = parseNumber(port, 1, largestPort, 'a port');
    return typeof number === 'string' ? number : { by: 'port', port: number };
  }
  if (path !== undefined) {
    return parsePath(path);
  }
  if (terminal !== undefined) {
    const number = parsePid(terminal);
    return typeof number === 'string' ? number : { by: 'terminal', pid: number };
  }
  if (pid === undefined || fd === undefined) {
    return '--pid and --fd name a descriptor together, see --help.';
  }
  const process = parsePid(pid);
  if (typeof process === 'string') {
    return process;
  }
  const number = parseNumber(fd, 0, largestDescriptor, 'a descriptor');
  return typeof number === 'string' ? number : { by: 'descriptor', pid: process, number };
}

export function parsePid(text: string): number | string {
  return parseNumber(text, 1, largestPid, 'a PID');
}

function parseNumber(text: string, least: number, most: number, what: string): number | string {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most
    ? number
    : `${JSON.stringify(text)} is not ${what}: use a number from ${least} to ${most}.`;
}

function parsePath(path: string): Query | string {
  if (path === '' || path.includes('\0')) {
    return `${JSON.stringify(path)} is not a path.`;
  }
  return { by: 'path', path: posix.isAbsolute(path) ? path : posix.join(process.cwd(), path) };
}
