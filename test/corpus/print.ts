import { type Case, kindOf } from './case.ts';
import { cases } from './cases.ts';
import { figuresOf, type Row } from './compare.ts';
import { obstacleTo } from './obstacle.ts';
import { runCase } from './run-case.ts';

/** What `npm run corpus` prints: a line for every descriptor of every case, and how well the judge did. */

/** The rows of a case, or why there are none. */
type Result = readonly Row[] | string;

const atOnce = 2;
const headings = ['case', 'kind', 'descriptor', 'expected', 'found', ''];

async function resultOf(given: Case): Promise<Result> {
  const obstacle = obstacleTo(given);
  if (obstacle !== null) {
    return `skipped, ${obstacle}`;
  }
  try {
    const outcome = await runCase(given);
    return 'skipped' in outcome ? `skipped, ${outcome.skipped}` : outcome;
  } catch (error) {
    return `failed, ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function resultsOfAll(): Promise<ReadonlyMap<Case, Result>> {
  const results = new Map<Case, Result>();
  const left = cases.values();
  const work = async (): Promise<void> => {
    for (const given of left) {
      results.set(given, await resultOf(given));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

function linesOf(given: Case, result: Result): string[][] {
  const start = [given.name, kindOf(given)];
  if (typeof result === 'string') {
    return [[...start, '', '', result.split('\n')[0] ?? '', 'NO']];
  }
  const relevant = result.filter(({ expected, right }) => expected !== 'own' || !right);
  if (relevant.length === 0) {
    return [[...start, '-', 'nothing', 'nothing', 'ok']];
  }
  return relevant.map(({ number, object, expected, found, right }) => [
    ...start,
    `${number ?? '?'} ${object}`.replace(/\/\S*corpus-\w+\//, ''),
    expected,
    found,
    right ? 'ok' : 'NO',
  ]);
}

function print(lines: readonly (readonly string[])[]): void {
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

const results = await resultsOfAll();
const all = cases.map((given) => ({ given, result: results.get(given) ?? 'failed, it did not run' }));
print([headings, ...all.flatMap(({ given, result }) => linesOf(given, result))]);
for (const { given, result } of all) {
  if (typeof result === 'string' && result.includes('\n')) {
    console.log(`\n${given.name}: ${result}`);
  }
}
const rows = all.flatMap(({ result }) => (typeof result === 'string' ? [] : result));
const figures = figuresOf(rows);
const count = (kind: string): number => cases.filter((each) => kindOf(each) === kind).length;
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
console.log(`
${count('leaking')} leaking and ${count('innocent')} innocent cases, ${rows.length} judgements
recall     ${percent(figures.recall)} of the leaks were found
precision  ${percent(figures.precision)} of what was called a leak is one
agreement  ${percent(figures.agreement)} of all judgements are exactly as expected`);
const whole = all.every(({ result }) => typeof result !== 'string');
process.exitCode = whole && rows.every(({ right }) => right) ? 0 : 1;
