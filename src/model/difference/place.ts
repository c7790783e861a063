import { programName } from '../process-label.ts';
import type { Reading, ReadProcess } from './reading.ts';

/**
 * Where each process stands, in words that another run has too: the only target as such, whatever its program is called
 * by now; ancestors by how far above a target they are; everyone else by the programs from there down. `numbers` gives
 * each place a number, the same for both readings, so that a deep tree makes no long texts.
 */
export function placesOf(
  { processes }: Reading,
  numbers: Map<string, number>,
): ReadonlyMap<ReadProcess, number> {
  const numberOf = (place: string): number => {
    const number = numbers.get(place) ?? numbers.size;
    numbers.set(place, number);
    return number;
  };
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const targets = processes.filter(({ relation }) => relation === 'target');
  const places = new Map<ReadProcess, number>();
  for (const target of targets) {
    places.set(target, numberOf(targets.length === 1 ? 'target' : `target ${programName(target)}`));
    let above = byPid.get(target.parentPid);
    for (let distance = 1; above?.relation === 'ancestor' && !places.has(above); distance += 1) {
      places.set(above, numberOf(`${distance} above`));
      above = byPid.get(above.parentPid);
    }
  }
  // Each comes after its parent.
  for (const process of processes.filter((each) => !places.has(each))) {
    const parent = byPid.get(process.parentPid);
    const above = parent === undefined ? undefined : places.get(parent);
    places.set(process, numberOf(`${above ?? process.relation} > ${programName(process)}`));
  }
  return places;
}
