import type { Library } from '../library.ts';
import { Refusal, refusalFrom } from '../refusal.ts';
import type { Poller } from './poller.ts';
import type { Wakeup } from './wakeup.ts';

/**
 * An epoll or kqueue is itself pollable, so libuv can watch it with no thread. Only our own poller is ever given to
 * koffi's poll: a regular file would abort the process, and it makes what it polls non-blocking.
 */
export function startEventLoopWakeup(
  library: Library,
  poller: Poller,
  onReady: () => void,
): Wakeup | Refusal {
  if (typeof library.koffi.node?.poll !== 'function') {
    return new Refusal(
      'koffi.node.poll',
      0,
      'ENOSYS',
      'this koffi cannot watch a descriptor on the event loop',
    );
  }
  let handle: ReturnType<typeof library.koffi.node.poll> | undefined;
  try {
    handle = library.koffi.node.poll(poller.descriptor, { readable: true }, () => {
      // A callback may still be queued when the wakeup is stopped.
      if (handle) {
        onReady();
      }
    });
  } catch (error) {
    return refusalFrom('koffi.node.poll', error);
  }
  return {
    way: 'event-loop',
    async stop() {
      // close() twice, or stop() after close(), ends the process.
      const closing = handle;
      handle = undefined;
      closing?.close();
    },
  };
}
