/**
 * Runs in the page before its own script: stands for the editor, makes large readings, and takes the times. Plain
 * JavaScript, since it is served as it is, under the page's own content security policy.
 */

const taken = '2025-01-02T03:04:05.000Z';
const later = '2025-01-02T03:04:06.000Z';
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

/** When the page was handed a message. This listener is the first, and does not look into it. */
let received = 0;
window.addEventListener('message', () => {
  received = performance.now();
});

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

const kinds = ['regular-file', 'pipe', 'tcp', 'unix', 'eventfd'];

function descriptor(number, given) {
  const kind = kinds[number % kinds.length];
  const inode = 40_000 + number;
  const target =
    kind === 'regular-file'
      ? `/srv/application/data/segment-${number}/part.${number % 97}.log`
      : kind === 'eventfd'
        ? 'anon_inode:[eventfd]'
        : `${kind === 'pipe' ? 'pipe' : 'socket'}:[${inode}]`;
  const port = 1024 + (number % 60_000);
  return {
    number,
    kind,
    target,
    access: number % 3 === 0 ? 'r' : 'rw',
    flags: number % 7 === 0 ? ['O_APPEND', 'O_LARGEFILE'] : ['O_NONBLOCK'],
    closeOnExec: number % 2 === 0,
    position: 0,
    inode,
    mountId: 15,
    details:
      kind === 'tcp' ? { local: `10.0.0.7:${port}`, remote: '10.0.0.9:443', state: 'ESTABLISHED' } : {},
    description: number,
    identity: 'kcmp',
    refusal: null,
    verdict: 'own',
    confidence: 'proved',
    severity: 'none',
    origin: null,
    evidence: ['No ancestor that lives has this open file description.'],
    convention: null,
    expectation: null,
    consequence: null,
    remedy: null,
    ...given,
  };
}

function process(pid, parentPid, relation, descriptors) {
  return {
    pid,
    startTime: pid * 10,
    parentPid,
    relation,
    command: `/usr/bin/server --worker ${pid}`,
    executable: '/usr/bin/server',
    language: 'c',
    forkedNotExeced: false,
    recorded: null,
    tableRead: true,
    refusals: [],
    brokenPromises: [],
    descriptors,
  };
}

/** What a child of a parent with as many descriptors holds: half of them from it, of those a tenth by accident. */
function inherited(number) {
  if (number % 2 === 0) {
    return descriptor(number, { description: 1_000_000 + number });
  }
  const origin = { pid: 100, number };
  return number % 10 === 1
    ? descriptor(number, {
        verdict: 'leaked',
        severity: 'medium',
        origin,
        evidence: ['kcmp: one open file description with 100.', 'The same number, no close-on-exec.'],
        consequence: 'The other end sees no end of file as long as this is open.',
        remedy: 'Open it with `O_CLOEXEC`.',
      })
    : descriptor(number, { verdict: 'deliberate', origin, evidence: ['Somebody cleared its flag.'] });
}

function report(rows, withParent) {
  const numbers = Array.from({ length: rows }, (_, index) => index + 3);
  const child = withParent ? inherited : (number) => descriptor(number, {});
  const target = process(200, withParent ? 100 : 1, 'target', numbers.map(child));
  const parent = () =>
    process(
      100,
      1,
      'ancestor',
      numbers.map((number) => descriptor(number, {})),
    );
  return {
    format: 1,
    taken,
    source: 'procfs',
    target: 200,
    atExec: false,
    refusals: [],
    processes: withParent ? [parent(), target] : [target],
  };
}

function show(count, withParent) {
  const inspection = { title: 'server', kind: 'process', summary: null, report: report(count, withParent) };
  return { type: 'show', inspection, notice: null, focus: null };
}

window.bench = {
  /** From the message, of which the editor made the copy, until rows are on the screen. */
  async open(count, withParent) {
    await ready;
    window.postMessage(show(count, withParent), '*');
    let now = await drawn();
    while (document.querySelector('.canvas .row') === null) {
      now = await drawn();
    }
    return now - received;
  },

  /** A further reading: ten descriptors more, and ten gone. */
  async advance(count) {
    const { processes, ...head } = report(1, false);
    const { descriptors: _descriptors, pid, startTime } = processes[0];
    const opened = Array.from({ length: 10 }, (_, index) => descriptor(count + 10 + index, {}));
    const closed = Array.from({ length: 10 }, (_, index) => 100 + index * 7);
    const target = { pid, startTime, head: null, descriptors: opened, closed };
    const others = document.querySelector('#parent-process') === null ? [] : [{ ...target, pid: 100 }];
    const change = {
      ...head,
      taken: later,
      processes: others.map((each) => ({ ...each, startTime: 1000 })).concat(target),
    };
    window.postMessage({ type: 'advance', since: taken, taken: later, title: 'server', change }, '*');
    await drawn();
    return (await drawn()) - received;
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
