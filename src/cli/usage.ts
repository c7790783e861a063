export const usage = `Usage:
  fd-inheritance inspect [--json] PID
      The descriptors of a process, its ancestors and its descendants, each with its verdict.
  fd-inheritance holders [--json] --port N | --path PATH | --pid PID --fd N | --terminal PID
      Who has one port, file, descriptor or controlling terminal open, at either end, which of them
      by accident, and which process to end or to fix.
  fd-inheritance run [--json] [--report FILE] -- COMMAND [ARGUMENT...]
      Runs a command held at exec, judges what it received, then lets it run. The report goes to
      standard error, or to FILE; the command's output and exit status are passed through, except
      that the status is 3 when it received a leak.
What is expected is read from the nearest .fd-inheritance.json, in this folder or above it as far as
the repository goes: it allows or denies descriptors, each with a reason.
      --expectations FILE    reads FILE instead
      --no-expectations      reads none
Exit status: 0 done, 2 could not (one sentence on standard error), 3 a leak was received.
`;
