import { withoutDeleted } from '../model/deleted.ts';
import type { Descriptor } from '../model/descriptor.ts';
import type { Expected } from '../model/expectation.ts';
import type { Process } from '../model/process.ts';
import { programName } from '../model/process-label.ts';
import type { Expectation, ExpectationList } from './expectation.ts';
import { globMatcher } from './glob.ts';

type Test = (process: Process, descriptor: Descriptor) => boolean;

const lastStandard = 2;

/** Compiles lists, the weakest first: later entries win, and those of a later list over all before. */
export function expectedBy(lists: readonly ExpectationList[]): Expected {
  const compiled = lists
    .flatMap(({ source, name, expectations }) =>
      expectations.map((expectation, index) => {
        const { expect, reason } = expectation;
        return { matches: testOf(expectation), reference: { expect, source, name, index, reason } };
      }),
    )
    .reverse();
  return (process, descriptor) =>
    compiled.find(({ matches }) => matches(process, descriptor))?.reference ?? null;
}

function testOf({ expect, kinds, path, program, numbers }: Expectation): Test {
  const pathMatches = path === null ? null : globMatcher(path);
  const programMatches = program === null ? null : globMatcher(program);
  const programOf = program?.includes('/')
    ? ({ executable }: Process): string => executable ?? ''
    : programName;
  return (process, descriptor) =>
    (descriptor.number > lastStandard || (expect === 'deny' && numbers !== null)) &&
    (kinds === null || kinds.includes(descriptor.kind)) &&
    (numbers === null || (numbers[0] <= descriptor.number && descriptor.number <= numbers[1])) &&
    (programMatches === null || programMatches(programOf(process))) &&
    (pathMatches === null || namesOf(descriptor).some(pathMatches));
}

/** All that a path may speak of: the target, a deleted file's former one, and a socket's local address. */
function namesOf({ target, details }: Descriptor): readonly string[] {
  const names = [target];
  if (details.deleted === true) {
    names.push(withoutDeleted(target));
  }
  if (typeof details.local === 'string') {
    names.push(details.local);
  }
  return names;
}
