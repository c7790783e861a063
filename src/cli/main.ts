import { parseCommandLine } from './arguments.ts';
import { fail, writeWhole } from './write.ts';

/**
 * Exit statuses: 0 done, 2 could not, 3 the command that was run received a leak; else the command's own. Each command
 * loads what it needs and no more: to load everything costs as much as a small reading.
 */
async function main(): Promise<number> {
  const request = parseCommandLine(process.argv.slice(2));
  switch (request.action) {
    case 'inspect':
      return (await import('./inspect.ts')).inspect(request);
    case 'holders':
      return (await import('./holders.ts')).holders(request);
    case 'run':
      return (await import('./run.ts')).run(request);
    case 'compare':
      return (await import('./compare.ts')).compare(request);
    case 'export':
      return (await import('./export.ts')).exportSnapshot(request);
    case 'print':
      writeWhole(1, request.text);
      return 0;
    case 'refuse':
      return fail(request.message);
  }
}

// All was written, and waited for, by now: to take threads and memory apart one by one is work for nobody.
main().then(
  (status) => process.exit(status),
  (error: unknown) =>
    process.exit(fail(`an error of its own: ${error instanceof Error ? error.message : String(error)}`)),
);
