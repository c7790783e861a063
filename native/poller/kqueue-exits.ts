import { bindDescriptors } from '../descriptor.ts';
import { isPid } from '../descriptor-number.ts';
import type { Ended, Exits } from '../exits.ts';
import type { Library } from '../library.ts';
import { Refusal } from '../refusal.ts';
import type { Exit } from '../spawn-request.ts';
import type { KqueueSystem } from '../system.ts';
import { action, noteExit, noteExitStatus } from './kevent-layout.ts';
import { bindKqueue } from './kqueue-calls.ts';

/*
 * call                          purpose                                            blocks
 * kevent(EVFILT_PROC NOTE_EXIT) a kqueue that is readable when the child has ended no
 * waitpid(2), WNOHANG           takes the exit                                     no
 * waitpid(2), WUNTRACED         whether the child was stopped                      no
 */
interface Face {
  waitpid(pid: number, status: Buffer, options: number): number;
}
const prototypes = { waitpid: 'int waitpid(int pid, void *status, int options)' };
const wNohang = 1;
const wUntraced = 2;
/** In the low byte of a status: the process was stopped. */
const stoppedStatus = 0x7f;

/** A kqueue of its own for each child is to it what a pidfd is on Linux: one poller watches either. */
export function bindKqueueExits(library: Library, system: KqueueSystem): Exits | Refusal {
  const libc = library.bind<Face>(prototypes);
  const calls = bindKqueue(library, system);
  const descriptors = bindDescriptors(library);
  if (libc instanceof Refusal || calls instanceof Refusal) {
    return libc instanceof Refusal ? libc : (calls as Refusal);
  }
  if (descriptors instanceof Refusal) {
    return descriptors;
  }
  const fflags = system === 'darwin' ? noteExit + noteExitStatus : noteExit;

  /** A status of wait(2), or null where there is none yet. */
  const ask = (pid: number, options: number): number | null | Refusal => {
    if (!isPid(pid)) {
      return new Refusal('waitpid', 10);
    }
    const status = Buffer.alloc(4);
    const taken = libc.waitpid(pid, status, wNohang | options);
    if (taken < 0) {
      return new Refusal('waitpid', library.errno());
    }
    return taken === 0 ? null : status.readInt32LE();
  };
  const reapProcess = (pid: number): Ended => {
    const status = ask(pid, 0);
    return typeof status === 'number' ? exitOf(status) : status;
  };

  /**
   * A child that has ended already cannot be watched but on FreeBSD (ESRCH): its exit is taken at once, and a timer
   * makes the kqueue readable. Until its pipes have ended its number could then be another's, but not while a process
   * of its group lives, which is whom a signal is for.
   */
  const watch = (queue: number, pid: number): Exit | null | Refusal => {
    const refused = calls.change(queue, { ident: pid, filter: 'process', flags: action.add, fflags });
    if (refused?.name !== 'ESRCH') {
      return refused;
    }
    const ended = reapProcess(pid);
    if (ended === null || ended instanceof Refusal) {
      return refused;
    }
    const flags = action.add | action.oneshot;
    return calls.change(queue, { ident: pid, filter: 'timer', flags, data: 1 }) ?? ended;
  };

  return {
    reapProcess,
    open(pid) {
      const queue = isPid(pid) ? calls.create() : new Refusal(`kevent ${pid}`, 3);
      if (queue instanceof Refusal) {
        return queue;
      }
      const watched = watch(queue, pid);
      if (watched instanceof Refusal) {
        descriptors.close(queue);
        return new Refusal(`kevent process ${pid}`, watched.code);
      }
      let taken = watched;
      let known = watched;
      return {
        descriptor: queue,
        peek() {
          const events = known === null ? calls.events(queue) : [];
          if (events instanceof Refusal) {
            return events;
          }
          const event = events.find(({ filter }) => filter === 'process');
          known ??= event ? exitOf(event.data) : null;
          return known;
        },
        hasStopped() {
          const status = taken === null ? ask(pid, wUntraced) : null;
          const stopped = typeof status === 'number' && (status & 0xff) === stoppedStatus;
          if (typeof status === 'number' && !stopped) {
            // waitpid cannot be asked for stops alone: the exit is taken with it.
            taken = exitOf(status);
            known ??= taken;
          }
          return stopped;
        },
        reap: () => taken ?? reapProcess(pid),
        close: () => void descriptors.close(queue),
      };
    },
  };
}

/** The status of wait(2), which is the same on all of them (sys/wait.h). */
export function exitOf(status: number): Exit {
  const signal = status & 0x7f;
  return signal === 0 ? { status: (status >> 8) & 0xff, signal: null } : { status: null, signal };
}
