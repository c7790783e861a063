import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { join } from 'node:path';
import { difference, median, type Result, ratio } from './contestant.ts';
import { followRace, shareOfACore } from './following.ts';
import { machineRace } from './machine.ts';
import { activationRace, processRace, type Race, tableRace } from './races.ts';
import { raceTable } from './table.ts';

/* Measures our reader and its peers by turns in one run: main.ts [ROUNDS] [tables | processes], all without the second.
   Only ratios within one run mean anything. */
const rounds = Number(process.argv[2] ?? 9);
const only = process.argv[3];
const races: Race[] = [];

async function hold(racing: Promise<Race>): Promise<void> {
  const race = await racing;
  races.push(race);
  const { title, descriptors, processes, results } = race;
  const where = processes === 1 ? '1 process' : `${processes} processes`;
  const heading = descriptors === 0 ? title : `${title}: ${descriptors} descriptors in ${where}`;
  console.log(`\n${raceTable(heading, results, descriptors)}`);
}

for (const size of only === 'processes' ? [] : [100, 1_000, 10_000, 100_000]) {
  await hold(tableRace(size, 'mixed', size > 10_000 ? Math.min(rounds, 3) : rounds));
}
for (const kind of only === 'processes' ? [] : ['files', 'pipes', 'sockets']) {
  await hold(tableRace(10_000, kind, rounds));
}
for (const size of only === 'tables' ? [] : [50, 10_000]) {
  await hold(processRace(size, rounds));
}
if (only !== 'tables') {
  await hold(followRace(20, 36, rounds));
  console.log(shareOfACore(races.at(-1) as Race));
  await hold(machineRace(2_000, 50, Math.min(rounds, 3)));
  await hold(activationRace(rounds));
}

/** What is asked of whole processes: no slower than the peers, little above the start of Node. */
for (const { title, descriptors, results } of races) {
  const [lsof, lsfd, node, cli, inside] = ['lsof', 'lsfd', 'node -e 0', 'inspect', 'inspection'].map((name) =>
    results.find((result) => result.name === name),
  );
  if (lsof && lsfd && node && cli && inside) {
    const times = (a: Result, b: Result): string => (b.missing ? '–' : ratio(a, b, 'passed').toFixed(2));
    console.log(
      `\n${title}, ${descriptors} descriptors: the command line takes ${times(cli, lsof)} of lsof and ` +
        `${times(cli, lsfd)} of lsfd, and ${difference(cli, node, 'used').toFixed(1)} ms of CPU above node -e 0; ` +
        `an inspection without start-up ${times(inside, lsof)} of lsof and ${times(inside, lsfd)} of lsfd`,
    );
  }
}

if (only !== 'processes') {
  console.log('\nGrowth: µs a descriptor, by size');
}
for (const name of (only === 'processes' ? [] : races)[0]?.results.map((result) => result.name) ?? []) {
  const costs = races
    .filter(({ title }) => title === 'tables, mixed')
    .map(({ descriptors, results }) => {
      const taken = results.find((result) => result.name === name)?.rounds ?? [];
      return `${descriptors}: ${((median(taken.map(({ passed }) => passed)) * 1000) / descriptors).toFixed(1)}`;
    });
  console.log(`  ${name.padEnd(18)} ${costs.join('   ')}`);
}
const machine = {
  taken: new Date().toISOString(),
  kernel: release(),
  processors: cpus().length,
  model: cpus()[0]?.model ?? null,
  node: process.version,
  load: loadavg(),
};
const file = join(import.meta.dirname, '..', '..', 'bench', 'results.json');
writeFileSync(file, `${JSON.stringify({ format: 1, machine, rounds, races }, null, 1)}\n`);
console.log(`\nLoad ${machine.load.map((each) => each.toFixed(1)).join(' ')}; written to bench/results.json`);
