import { t } from '@vscode/l10n';
import { plainText } from '../../model/plain-text.ts';
import type { Process } from '../../model/process.ts';
import { processLabel } from '../../model/process-label.ts';
import type { BrokenPromise, ConventionReference } from '../../model/verdict.ts';
import type { World } from '../world.ts';
import type { Claim, Convention, Told } from './convention.ts';
import { conventions } from './conventions.ts';

/** A claim whose object fits. */
export interface KeptPromise {
  readonly convention: ConventionReference;
  readonly said: string;
  /** As the claim says. */
  readonly mayBeStale: boolean;
  readonly unchecked: boolean;
}

/** Characters of an argument list that are looked at: options stand before lists of files, which may be megabytes. */
const mostCharacters = 65_536;

/** What the conventions say of one process: what protects its descriptors, and what is not true. */
export interface Promises {
  readonly kept: ReadonlyMap<number, KeptPromise>;
  readonly broken: readonly BrokenPromise[];
}

/** Asks every convention about a process and checks each claim against the object. */
export function promisesOf(process: Process, world: World): Promises {
  const told: Told = {
    process,
    arguments: beginningOf(process.arguments),
    environment: process.environment ?? {},
    ancestors: world.ancestorsOf(process),
    world,
  };
  const descriptors = world.tableOf(process).byNumber;
  const kept = new Map<number, KeptPromise>();
  // Several variables may say the same of one descriptor: the first is enough.
  const broken = new Map<string, BrokenPromise>();
  for (const [position, convention] of conventions.entries()) {
    for (const claim of claimsOf(convention, told)) {
      const descriptor = descriptors.get(claim.number);
      if (descriptor?.refusal) {
        continue;
      }
      const objection = descriptor ? claim.objection(descriptor) : t('it is not open');
      const said = plainText(claim.said);
      const key = `${position} ${claim.number}`;
      if (objection === null) {
        if (!kept.has(claim.number)) {
          kept.set(claim.number, {
            convention: referenceTo(convention),
            said,
            mayBeStale: claim.mayBeStale === true,
            unchecked: claim.unchecked === true,
          });
        }
      } else if (!claim.mayBeStale && process.tableRead && !broken.has(key)) {
        const sentence = t('{0}, but in {1} {2}.', said, processLabel(process), plainText(objection));
        broken.set(key, {
          convention: referenceTo(convention),
          number: claim.number,
          sentence,
        });
      }
    }
  }
  // Two variables may say the same, one of them out of date: what one of them protects is no broken promise.
  return { kept, broken: [...broken.values()].filter(({ number }) => !kept.has(number)) };
}

function referenceTo({ name, documentation }: Convention): ConventionReference {
  return { name, documentation };
}

/** 0, 1 and 2 are slots of every program, whoever names them. */
function claimsOf(convention: Convention, told: Told): readonly Claim[] {
  return convention.claims(told).filter(({ number }) => number > 2);
}

function beginningOf(words: readonly string[]): readonly string[] {
  let left = mostCharacters;
  const end = words.findIndex((word) => {
    left -= word.length + 1;
    return left < 0;
  });
  return end === -1 ? words : words.slice(0, end);
}
