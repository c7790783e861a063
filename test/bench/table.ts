import { median, type Result, ratio } from './contestant.ts';

/** One race as a table for people: what each took, and its ratios to the first contestant. */
export function raceTable(title: string, results: readonly Result[], descriptors: number): string {
  const [first] = results;
  const head = ['', 'ms', 'CPU ms', 'µs each', 'of the first', 'of its CPU', 'MB', 'of its MB'];
  const rows = results.map((result) => {
    if (result.missing) {
      return [result.name, 'not installed', '', '', '', '', '', ''];
    }
    const passed = median(result.rounds.map((taken) => taken.passed));
    const used = median(result.rounds.flatMap((taken) => taken.used ?? []));
    const memory = median(result.rounds.flatMap((taken) => taken.memory ?? []));
    return [
      result.name,
      figure(passed, 1),
      figure(used, 1),
      figure(descriptors === 0 ? Number.NaN : (passed * 1000) / descriptors, 1),
      figure(first ? ratio(result, first, 'passed') : Number.NaN, 2),
      figure(first ? ratio(result, first, 'used') : Number.NaN, 2),
      figure(memory / 1024, 1),
      figure(first ? ratio(result, first, 'memory') : Number.NaN, 2),
    ];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const remarks = results.map(({ name, remark }) => `  ${name}: ${remark}`);
  return [title, line(head), ...rows.map(line), ...remarks].join('\n');
}

function figure(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}
