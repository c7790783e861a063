/**
 * Runs in the page before its own script: stands for the editor, makes large readings, and takes the times. Plain
 * JavaScript, since it is served as it is, under the page's own content security policy.
 */

let state;
let listening;
const ready = new Promise((resolve) => {
  listening = resolve;
});

window.acquireVsCodeApi = () => ({
  postMessage: (message) => {
    if (message.type === 'ready') {
      listening();
    }
  },
  // The editor writes it out as well.
  setState: (next) => {
    state = JSON.stringify(next);
  },
  getState: () => (state === undefined ? undefined : JSON.parse(state)),
});

/** Once the page had all messages that were posted. */
function handled() {
  return new Promise((resolve) => {
    window.addEventListener('message', function last({ data }) {
      if (data.type === 'bench') {
        window.removeEventListener('message', last);
        resolve();
      }
    });
    window.postMessage({ type: 'bench' }, '*');
  });
}

/** Once what is on its way has been put on the screen. */
function drawn() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  });
}

/** The longest time without a frame, and the longest task of those above 50 ms, since watching began. */
const watch = { on: false, frame: 0, last: 0, tasks: [], keys: [], found: 0 };
const longTasks = new PerformanceObserver((list) => watch.tasks.push(...list.getEntries()));

function frame(now) {
  watch.frame = Math.max(watch.frame, now - watch.last);
  watch.last = now;
  if (watch.on) {
    requestAnimationFrame(frame);
  }
}

/** How long a key takes to the screen, and until what it filters by has been found. */
async function seen(began) {
  watch.keys.push((await drawn()) - began);
  while (document.querySelector('.table[aria-busy="true"]') !== null) {
    await drawn();
  }
  watch.found = performance.now() - began;
}

/** The first of all listeners. */
window.addEventListener(
  'keydown',
  () => {
    if (watch.on) {
      void seen(performance.now());
    }
  },
  true,
);

const waiting = [];

window.bench = {
  /** A message that will be posted: taken apart now, so that its copy is all that posting it costs. */
  hold(json) {
    waiting.push(
      JSON.parse(json, (_name, value) =>
        typeof value?.base64 === 'string'
          ? Uint8Array.from(atob(value.base64), (letter) => letter.charCodeAt(0))
          : value,
      ),
    );
  },

  /** Posts what is held, each message alone as the editor does, until it is on the screen. */
  async post(until = null) {
    await ready;
    const began = performance.now();
    for (const message of waiting.splice(0)) {
      window.postMessage(message, '*');
    }
    await handled();
    let now = await drawn();
    while (until !== null && document.querySelector(until) === null) {
      now = await drawn();
    }
    return now - began;
  },

  async watch() {
    await drawn();
    Object.assign(watch, { on: true, frame: 0, last: performance.now(), tasks: [], keys: [], found: 0 });
    longTasks.observe({ type: 'longtask' });
    requestAnimationFrame(frame);
  },

  async stop() {
    await drawn();
    watch.on = false;
    watch.tasks.push(...longTasks.takeRecords());
    longTasks.disconnect();
    return {
      frame: watch.frame,
      task: Math.max(0, ...watch.tasks.map(({ duration }) => duration)),
      key: Math.max(0, ...watch.keys),
      found: watch.found,
    };
  },
};
