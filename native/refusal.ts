import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';

/** Node builds this map anew on each call. */
const reasonsByCode = getSystemErrorMap();
const namesByCode = new Map(Object.entries(constants.errno).map(([name, code]) => [code as number, name]));

/** A call the system refused. A value, never thrown: the caller says what it means for the user. */
export class Refusal {
  /** The call, with its object where that helps, such as `epoll_create1` or `posix_spawn /bin/ls`. */
  readonly call: string;
  /** errno; 0 where the failure has none, such as a missing symbol. */
  readonly code: number;
  /** The error's name, such as `EMFILE`. */
  readonly name: string;
  /** The error in words, such as `too many open files`. */
  readonly reason: string;

  constructor(call: string, code: number, name?: string, reason?: string) {
    this.call = call;
    this.code = code;
    this.name = name ?? namesByCode.get(code) ?? `errno ${code}`;
    this.reason = reason ?? reasonsByCode.get(-code)?.[1] ?? this.name;
  }

  get sentence(): string {
    return `${this.call}: ${this.reason} (${this.name})`;
  }
}

/** Turns what node:fs throws into a refusal of the named call. */
export function refusalFrom(call: string, error: unknown): Refusal {
  if (error instanceof Error) {
    const { errno, code } = error as NodeJS.ErrnoException;
    if (typeof errno === 'number') {
      return new Refusal(call, -errno, code);
    }
    return new Refusal(call, 0, code ?? error.name, error.message);
  }
  return new Refusal(call, 0, 'Error', String(error));
}
