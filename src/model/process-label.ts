import { plainText } from './plain-text.ts';
import type { Process } from './process.ts';

type Named = Pick<Process, 'pid' | 'command' | 'executable'>;

type Program = Pick<Named, 'command' | 'executable'>;

/** Whether a process is an orphan is asked of each of its descriptors, and that asks for its parent's name. */
const names = new WeakMap<Program, string>();

/** The program's own name: of the command line where that names a program, else of the executable. */
export function programName(process: Program): string {
  const known = names.get(process);
  if (known !== undefined) {
    return known;
  }
  const name = nameOf(process);
  names.set(process, name);
  return name;
}

function nameOf({ command, executable }: Program): string {
  const [first = ''] = command.split(' ');
  // Programs that rewrite their command line write a title there, such as `nginx: master process`.
  const title = first.replace(/:$/, '');
  const name = title.startsWith('[') || title === '' ? command : (title.split('/').at(-1) ?? title);
  return plainText(name || (executable?.split('/').at(-1) ?? '?'));
}

/** A process is named in several sentences on each of its descriptors, of which it may have 100,000. */
const labels = new WeakMap<Named, string>();

/** How a process is named in sentences: `sleep (4711)`. */
export function processLabel(process: Named): string {
  const known = labels.get(process);
  if (known !== undefined) {
    return known;
  }
  const label = `${programName(process)} (${process.pid})`;
  labels.set(process, label);
  return label;
}
