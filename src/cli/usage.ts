export const usage = `Usage:
  fd-inheritance inspect [--json | --save FILE] [--source NAME] PID
      The descriptors of a process, its ancestors and its descendants, each with its verdict; or a
      snapshot of them in FILE, to be compared, exported, or opened in the editor.
  fd-inheritance holders [--json] [--source NAME] --port N | --path PATH | --pid PID --fd N | --terminal PID
      Who has one port, file, descriptor or controlling terminal open, at either end, which of them
      by accident, and which process to end or to fix.
  fd-inheritance run [--json] [--record] [--report FILE] [OPTION...] -- COMMAND [ARGUMENT...]
      Runs a command held at exec, judges what it received, then lets it run. The report goes to
      standard error, or to FILE; the command's output and exit status are passed through, except
      that the status is 3 when it received a leak. With --record, everything that it starts is
      judged too, as its program began, and the report is written when the command has ended.
      --give 3<FILE         gives it a descriptor on purpose: also 3>FILE, 3>>FILE, 3<>FILE, 3>&1
      --unset NAME          takes a variable from its environment
      --problems FILE       prints a line for each leak, for an editor's problem matcher, at the script
                            that left it open, else at FILE
  fd-inheritance compare [--json] SNAPSHOT SNAPSHOT
      What appeared, is gone or changed from the first to the second, and how each generation of
      children grew. A SNAPSHOT is a saved file, or pid:N for a running process.
  fd-inheritance export --markdown | --csv | --json [--redact | --no-redact] SNAPSHOT
      A snapshot for others to read. Redacted are home folders, user names in paths and arguments;
      Markdown is, unless told otherwise.
  --source lsof reads by lsof in place of this system's own way: auto, procfs or lsof.
What is expected is read from the nearest .fd-inheritance.json, in this folder or above it as far as
the repository goes: it allows or denies descriptors, each with a reason.
      --expectations FILE    reads FILE instead
      --no-expectations      reads none
Exit status: 0 done, 2 could not (one sentence on standard error), 3 a leak was received.
`;
