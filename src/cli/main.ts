import { parseCommandLine } from './arguments.ts';
import { inspect } from './inspect.ts';
import { run } from './run.ts';

/** Exit statuses: 0 done, 2 could not, 3 the command that was run received a leak; else the command's own. */
async function main(): Promise<number> {
  const request = parseCommandLine(process.argv.slice(2));
  switch (request.action) {
    case 'inspect':
      return inspect(request);
    case 'run':
      return run(request);
    case 'print':
      process.stdout.write(request.text);
      return 0;
    case 'refuse':
      process.stderr.write(`fd-inheritance: ${request.message}\n`);
      return 2;
  }
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`fd-inheritance: cannot write the report: ${error.message}\n`);
    process.exitCode = 2;
  }
});

main().then(
  (status) => {
    process.exitCode ??= status;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`fd-inheritance: an error of its own: ${message}\n`);
    process.exitCode = 2;
  },
);
