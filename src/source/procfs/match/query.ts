import { t } from '@vscode/l10n';
import { readInformation, readTarget } from '../../../../native/linux/descriptor.ts';
import { Refusal } from '../../../../native/refusal.ts';
import { plainText } from '../../../model/plain-text.ts';
import type { Refusal as ModelRefusal } from '../../../model/refusal.ts';
import { isGone, noProcess, refused } from '../../refusals.ts';
import type { Query } from '../../source.ts';
import { kindOfTarget } from '../classify.ts';
import { parseInformation } from '../fdinfo.ts';
import { statusOf } from '../status.ts';
import type { Survey } from '../survey.ts';
import { matchFile } from './file.ts';
import type { Match, Sought } from './match.ts';
import { followPath } from './path.ts';
import { boundLinks, portLinks, socketLinks } from './socket.ts';
import { matchTerminal, terminalOf, terminalOfDevice } from './terminal.ts';

/** Major number 1: /dev/null, /dev/zero and the like are no object that anybody shares. */
const memoryDevices = 1;

/** What a query means on the system as it is now. */
export function soughtBy(query: Query, survey: Survey): Sought | ModelRefusal {
  switch (query.by) {
    case 'port':
      return found(matchLinks(portLinks(query.port, survey.stats.keys(), survey.surroundings)));
    case 'path':
      return byPath(query.path, survey);
    case 'descriptor':
      return byDescriptor(query.pid, query.number, survey);
    case 'terminal':
      return byTerminal(query.pid, survey);
  }
}

function found(matches: Match, missing: ModelRefusal | null = null): Sought {
  return { matches, missing };
}

function matchLinks(links: ReadonlySet<string>): Match {
  return (_pid, _number, target) => links.has(target);
}

function byDescriptor(pid: number, number: number, survey: Survey): Sought | ModelRefusal {
  const { surroundings } = survey;
  if (!survey.stats.has(pid)) {
    return noProcess(pid);
  }
  const target = readTarget(pid, number);
  if (target instanceof Refusal) {
    const message = t('Process {0} has no descriptor {1}: it was closed, or never was open.', pid, number);
    return isGone(target)
      ? { call: target.call, code: 'EBADF', message }
      : refused(target, t('Descriptor {0} of process {1} cannot be read', number, pid));
  }
  const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
  if (inode !== undefined) {
    return found(matchLinks(socketLinks(pid, Number(inode), surroundings)));
  }
  const terminal = terminalOf(pid, number, target, surroundings);
  if (terminal) {
    return found(matchTerminal(terminal, surroundings));
  }
  const kind = kindOfTarget(target);
  if (kind === 'pipe' || kind === 'namespace' || kind === 'pidfd') {
    return found(matchLinks(new Set([target])));
  }
  if (kind !== null && kind !== 'memfd') {
    return found(matchDescription(pid, number, target, survey));
  }
  return byOpenFile(pid, number, target, survey);
}

function byOpenFile(pid: number, number: number, target: string, survey: Survey): Sought {
  const { surroundings } = survey;
  const text = readInformation(pid, number);
  const information = parseInformation(text instanceof Refusal ? '' : text);
  const status = statusOf(pid, number, target, information, surroundings);
  if (status && (status.mode & 0o170000) === 0o020000 && status.rdev >>> 8 === memoryDevices) {
    return found(matchDescription(pid, number, target, survey));
  }
  // Many deleted files and memory files have one name: where the file could be looked at the name says nothing.
  const matches = matchFile(
    {
      names: new Set(status ? [] : [target]),
      identity: status && { device: status.device, inode: status.inode },
      mounts: surroundings.mounts(pid),
    },
    surroundings,
  );
  return found((p, n, t, links) => (p === pid && n === number) || matches(p, n, t, links));
}

/** All epolls, eventfds and the like share one inode and one link: the kernel alone can tell them apart. */
function matchDescription(pid: number, number: number, target: string, { kcmp }: Survey): Match {
  return (p, n, t) =>
    (p === pid && n === number) ||
    (t === target && !(kcmp instanceof Refusal) && kcmp(pid, number, p, n) === 0);
}

function byTerminal(pid: number, survey: Survey): Sought | ModelRefusal {
  const stat = survey.stats.get(pid);
  if (!stat) {
    return noProcess(pid);
  }
  const terminal = terminalOfDevice(stat.terminal);
  if (terminal === null) {
    const message = t('Process {0} has no controlling terminal.', pid);
    return { call: `read /proc/${pid}/stat`, code: 'ENOTTY', message };
  }
  return 'path' in terminal
    ? byPath(terminal.path, survey)
    : found(
        matchTerminal(
          { index: terminal.index, device: survey.surroundings.terminals(pid) },
          survey.surroundings,
        ),
      );
}

function byPath(path: string, survey: Survey): Sought | ModelRefusal {
  const [, pid, number] = /^\/proc\/(\d+)\/fd\/(\d+)$/.exec(path) ?? [];
  if (pid !== undefined && number !== undefined) {
    return byDescriptor(Number(pid), Number(number), survey);
  }
  const { surroundings } = survey;
  const mounts = surroundings.mounts(process.pid);
  const followed = followPath(path, mounts);
  const resolved = followed instanceof Refusal ? path : followed.path;
  const [, terminal] = /^\/dev\/pts\/(\d+)$/.exec(resolved) ?? [];
  if (terminal !== undefined && !(followed instanceof Refusal)) {
    const device = surroundings.terminals(process.pid);
    return found(matchTerminal({ index: Number(terminal), device }, surroundings));
  }
  const names = new Set([path, resolved].flatMap((name) => [name, `${name} (deleted)`]));
  const status = followed instanceof Refusal ? null : followed.status;
  const identity = status && { device: status.device, inode: status.inode };
  const isFile = matchFile({ names, identity, mounts }, surroundings);
  // A socket that is bound to a path may outlive the path.
  const isBound = status === null || status.isSocket;
  const isSocket = matchLinks(
    isBound ? boundLinks(new Set([path, resolved]), survey.stats.keys(), surroundings) : new Set(),
  );
  return found(
    (p, n, t, links) => isSocket(p, n, t, links) || isFile(p, n, t, links),
    followed instanceof Refusal
      ? refused(followed, t('{0} is not there, and nobody has it open', plainText(path)))
      : null,
  );
}
