import { close, constants, fstat, open } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { t } from '@vscode/l10n';
import { openDescriptors } from '../../native/descriptor.ts';
import { Refusal, refusalFrom } from '../../native/refusal.ts';
import type { Placed } from '../../native/spawn-request.ts';
import type { GivenDescriptor, OpenMode } from '../model/given.ts';
import { plainText } from '../model/plain-text.ts';

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_NONBLOCK, O_NOCTTY } = constants;
const flags: Readonly<Record<OpenMode, number>> = {
  read: O_RDONLY,
  write: O_WRONLY | O_CREAT | O_TRUNC,
  append: O_WRONLY | O_CREAT | O_APPEND,
  readWrite: O_RDWR | O_CREAT,
};

/** What was opened for a child. Whoever has it closes it, once the child was started or was not. */
export interface Opened {
  readonly placed: readonly Placed[];
  close(): Promise<void>;
}

/** Opens what a command is to be given, close-on-exec as all that Node opens; relative paths are from `directory`. */
export async function openGiven(
  given: readonly GivenDescriptor[],
  directory: string,
): Promise<Opened | Refusal> {
  const ours: number[] = [];
  const opened = {
    placed: [] as Placed[],
    close: async () => {
      await Promise.all(ours.map((descriptor) => promisify(close)(descriptor)));
    },
  };
  for (const each of given) {
    if ('copyOf' in each) {
      opened.placed.push({ to: each.number, from: { stream: each.copyOf } });
      continue;
    }
    const descriptor = await openFile(resolve(directory, each.path), each.mode);
    if (descriptor instanceof Refusal) {
      await opened.close();
      const { call, code, name, reason } = descriptor;
      return new Refusal(
        call,
        code,
        name,
        t('{0}, which it is given as {1}: {2}', plainText(each.path), each.number, reason),
      );
    }
    ours.push(descriptor);
    opened.placed.push({ to: each.number, from: { ours: descriptor } });
  }
  return opened;
}

/** Opened without waiting, since nobody could end a thread that waits for the other end of a named pipe. */
async function openFile(path: string, mode: OpenMode): Promise<number | Refusal> {
  const call = `open ${path}`;
  let descriptor: number;
  try {
    descriptor = await promisify(open)(path, flags[mode] | O_NONBLOCK | O_NOCTTY, 0o666);
  } catch (error) {
    // A named pipe that nobody reads.
    return (error as NodeJS.ErrnoException).code === 'ENXIO' ? waits(call) : refusalFrom(call, error);
  }
  const refused = await settle(descriptor, call, mode);
  if (refused) {
    await promisify(close)(descriptor);
  }
  return refused ?? descriptor;
}

/** The child reads and writes as it would have if it had opened the file itself. */
async function settle(descriptor: number, call: string, mode: OpenMode): Promise<Refusal | null> {
  const descriptors = await openDescriptors();
  if (descriptors instanceof Refusal) {
    return descriptors;
  }
  if (mode !== 'readWrite' && (await promisify(fstat)(descriptor)).isFIFO()) {
    return waits(call);
  }
  return descriptors.setNonblocking(descriptor, false);
}

function waits(call: string): Refusal {
  const reason = t('a named pipe waits for its other end; open it for reading and writing');
  return new Refusal(call, 22, 'EINVAL', reason);
}
