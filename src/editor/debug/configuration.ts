import * as v from 'valibot';
import { pid } from './adapter-messages.ts';

/** What a launch or attach configuration tells of the process; adapters name the same things differently. */
export interface Configured {
  readonly pid: number | null;
  /** Whether the process was there before the session. */
  readonly attaches: boolean;
  /** Names of which one should be in the process's command line. */
  readonly programs: readonly string[];
  /** The other machine, or how it is reached; null where nothing speaks of one. */
  readonly remote: string | null;
}

const pidText = v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number), pid);
const anyPid = v.union([pid, pidText]);
const programKeys = ['program', 'module', 'mainClass', 'runtimeExecutable', 'executable', 'command'];
const hostKeys = ['address', 'host', 'hostName', 'remoteHost', 'miDebuggerServerAddress'];
const tunnelKeys = ['pipeTransport', 'ssh'];
const local = /^(localhost|127(\.\d+){3}|::1|\[::1\]|0\.0\.0\.0)?$/i;

export function readConfiguration(configuration: Readonly<Record<string, unknown>>): Configured {
  const pids = [configuration.processId, configuration.pid].flatMap((value) => {
    const parsed = v.safeParse(anyPid, value);
    return parsed.success ? [parsed.output] : [];
  });
  const connect = configuration.connect;
  const hosts = [
    ...hostKeys.map((key) => configuration[key]),
    typeof connect === 'object' && connect !== null && 'host' in connect ? connect.host : undefined,
  ];
  const tunnel = tunnelKeys.find((key) => typeof configuration[key] === 'object' && configuration[key]);
  return {
    pid: pids[0] ?? null,
    attaches: configuration.request === 'attach',
    programs: programKeys.flatMap((key) => {
      const value = configuration[key];
      return typeof value === 'string' && value !== '' ? [baseName(value)] : [];
    }),
    remote: hosts.map(hostIn).find((host) => host !== null) ?? tunnel ?? null,
  };
}

/** The last part of a path, which is where command lines and configurations agree. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** The host of `host`, `host:port`, `[address]:port` or `tcp://host:port`; null for this machine. */
function hostIn(value: unknown): string | null {
  if (typeof value !== 'string') {
    return null;
  }
  const host = value.replace(/^\w+:\/\//, '').replace(/^([^:]*|\[.*\]):\d+$/, '$1');
  return local.test(host) ? null : host;
}
