import { parseCommandLine } from './arguments.ts';
import { compare } from './compare.ts';
import { exportSnapshot } from './export.ts';
import { holders } from './holders.ts';
import { inspect } from './inspect.ts';
import { run } from './run.ts';
import { fail, writeWhole } from './write.ts';

/** Exit statuses: 0 done, 2 could not, 3 the command that was run received a leak; else the command's own. */
async function main(): Promise<number> {
  const request = parseCommandLine(process.argv.slice(2));
  switch (request.action) {
    case 'inspect':
      return inspect(request);
    case 'holders':
      return holders(request);
    case 'run':
      return run(request);
    case 'compare':
      return compare(request);
    case 'export':
      return exportSnapshot(request);
    case 'print':
      writeWhole(1, request.text);
      return 0;
    case 'refuse':
      return fail(request.message);
  }
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.exitCode = fail(`an error of its own: ${error instanceof Error ? error.message : String(error)}`);
  },
);
