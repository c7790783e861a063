import {
  listDescriptors,
  readFileStatus,
  readInformation,
  readTarget,
  whyNoTarget,
} from '../../../native/linux/descriptor.ts';
import { Refusal } from '../../../native/refusal.ts';
import type { RawDescriptor } from '../raw.ts';
import { isGone } from '../refusals.ts';
import { unreadable } from '../unreadable.ts';
import { kindOfTarget } from './classify.ts';
import { describe } from './describe.ts';
import { parseInformation } from './fdinfo.ts';
import { isLookedAt, mayBeLookedAt } from './status.ts';
import type { Surroundings } from './surroundings.ts';

/** Tries before a number whose object keeps changing is left out. */
const attempts = 8;

/** The table of a process by node:fs, or why it cannot be read. Descriptors that vanish meanwhile are left out. */
export function readTable(pid: number, surroundings: Surroundings): readonly RawDescriptor[] | Refusal {
  surroundings.lookAnew(pid);
  const numbers = listDescriptors(pid);
  if (numbers instanceof Refusal) {
    return numbers;
  }
  const sorted = [...numbers].sort((a, b) => a - b);
  // To be refused once more for each of thousands takes longer than to read them.
  const why = sorted[0] === undefined ? null : whyNoTarget(pid, sorted[0]);
  return why === null
    ? sorted.flatMap((number) => readDescriptor(pid, number, surroundings) ?? [])
    : sorted.map((number) => unreadable(number, why(number)));
}

/** null when the number was closed, or kept changing its object. */
export function readDescriptor(
  pid: number,
  number: number,
  surroundings: Surroundings,
): RawDescriptor | null {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const target = readTarget(pid, number);
    if (target instanceof Refusal) {
      return isGone(target) ? null : unreadable(number, target);
    }
    const text = readInformation(pid, number);
    if (text instanceof Refusal) {
      return isGone(text) ? null : unreadable(number, text, target, kindOfTarget(target) ?? 'unknown');
    }
    const information = parseInformation(text);
    const kind = kindOfTarget(target);
    const status =
      isLookedAt(kind) && mayBeLookedAt(pid, target, information.mountId, surroundings)
        ? readFileStatus(pid, number)
        : null;
    if (status instanceof Refusal && isGone(status) && attempt < attempts - 1) {
      continue;
    }
    // Link and information are two calls: the number may have been closed and used again between them.
    if (readTarget(pid, number) === target) {
      const known = status instanceof Refusal ? null : status;
      return describe(pid, number, target, information, kind, known, surroundings);
    }
  }
  return null;
}
