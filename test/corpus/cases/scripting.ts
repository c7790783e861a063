import { type Case, convention, deliberate, leaked, nothing, shared } from '../case.ts';

/** Scripting languages, each with what its own calls leave open. */
export const scripting: readonly Case[] = [
  {
    name: 'php exec() beside a listening socket and a file',
    programs: ['php'],
    files: {
      'server.php': `<?php
        $server = stream_socket_server('tcp://127.0.0.1:0');
        $file = fopen('data', 'w');
        exec('sleep 1000');`,
    },
    script: 'php -n server.php; true',
    expected: leaked(/\/server\.php$/, /^tcp /, /\/data$/),
  },
  {
    name: 'php proc_open with a pipe as descriptor 3',
    programs: ['php'],
    files: {
      'pipes.php': `<?php
        $child = proc_open(['sleep', '1000'], [3 => ['pipe', 'w']], $pipes);
        touch('ready');
        sleep(1000);`,
    },
    script: 'php -n pipes.php; true',
    saysReady: true,
    expected: deliberate(3),
  },
  {
    name: 'php proc_open with a pipe as descriptor 3 for a command line',
    programs: ['php'],
    files: {
      'pipes.php': `<?php
        $child = proc_open('sleep 1000; true', [3 => ['pipe', 'w']], $pipes);
        touch('ready');
        sleep(1000);`,
    },
    script: 'php -n pipes.php; true',
    saysReady: true,
    expected: deliberate(3),
  },
  {
    name: 'lua io.popen beside a file',
    programs: ['lua5.4'],
    files: {
      'popen.lua': `local file = io.open('data', 'w'); io.popen('sleep 1000'):read('a'); file:close()`,
    },
    script: 'lua5.4 popen.lua; true',
    expected: leaked(/\/data$/),
  },
  {
    name: 'perl with $^F raised',
    programs: ['perl'],
    script: `perl -e '$^F = 255; open my $file, ">", "data"; pipe my $in, my $out; system "sleep", "1000"; 1'; true`,
    expected: leaked(/\/data$/, /^pipe /, /^pipe /),
  },
  {
    name: 'perl as it is',
    programs: ['perl'],
    script: `perl -e 'open my $file, ">", "data"; pipe my $in, my $out; system "sleep", "1000"; 1'; true`,
    expected: nothing,
  },
  {
    name: 'ruby close_others: false beside a file that is not close-on-exec',
    programs: ['ruby'],
    script: `ruby -e 'file = File.open("data", "w"); file.close_on_exec = false
      Process.wait spawn("sleep", "1000", close_others: false)'; true`,
    expected: leaked(/\/data$/),
  },
  {
    name: 'ruby as it is',
    programs: ['ruby'],
    script: `ruby -e 'file = File.open("data", "w"); a, b = IO.pipe; Process.wait spawn("sleep", "1000")'; true`,
    expected: nothing,
  },
  {
    name: 'ruby spawn 5 => file',
    programs: ['ruby'],
    script: `ruby -e 'file = File.open("data", "w"); Process.wait spawn("sleep", "1000", 15 => file)'; true`,
    expected: deliberate(15),
  },
  {
    name: 'python close_fds=False beside an inheritable file and socket',
    programs: ['python3'],
    files: {
      'parent.py': `import os, socket, subprocess
file = open('data', 'w')
server = socket.create_server(('127.0.0.1', 0))
os.set_inheritable(file.fileno(), True)
server.set_inheritable(True)
subprocess.run(['sleep', '1000'], close_fds=False)
`,
    },
    script: 'python3 parent.py; true',
    expected: leaked(/\/data$/, /^tcp /),
  },
  {
    name: 'python os.system after os.dup2',
    programs: ['python3'],
    script: `python3 -c 'import os; os.dup2(os.open("case.sh", os.O_RDONLY), 9); os.system("sleep 1000; true")'; true`,
    expected: leaked(9),
  },
  {
    name: 'python as it is, given a descriptor by the shell',
    programs: ['python3'],
    script: `exec 7<case.sh; python3 -c 'import subprocess; subprocess.run(["sleep", "1000"])'; true`,
    expected: nothing,
  },
  {
    name: 'python pass_fds',
    programs: ['python3'],
    script: `python3 -c 'import os, subprocess
fd = os.open("case.sh", os.O_RDONLY)
subprocess.run(["sleep", "1000"], pass_fds=[fd])'; true`,
    expected: deliberate(3),
  },
  {
    name: 'python os.fork without exec',
    programs: ['python3'],
    files: {
      'fork.py': `import os, signal
file = open('data', 'w')
os.set_inheritable(file.fileno(), True)
other = open('case.sh')
child = os.fork()
if child == 0:
    signal.pause()
with open('pid', 'w') as out:
    print(child, file=out)
signal.pause()
`,
    },
    script: 'python3 fork.py; true',
    saysPid: true,
    expected: shared(/\/data$/, /\/case\.sh$/),
  },
  {
    name: 'python os.fork with a pipe to its parent',
    programs: ['python3'],
    files: {
      'fork.py': `import os, signal
reader, writer = os.pipe()
child = os.fork()
if child == 0:
    os.close(reader)
    signal.pause()
os.close(writer)
with open('pid', 'w') as out:
    print(child, file=out)
signal.pause()
`,
    },
    script: 'python3 fork.py; true',
    saysPid: true,
    expected: shared(/^pipe /),
  },
  {
    name: 'python multiprocessing, spawned',
    programs: ['python3'],
    files: {
      'spawned.py': `import multiprocessing, time, pathlib
def work():
    pathlib.Path('ready').touch()
    time.sleep(1000)
if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
`,
    },
    script: 'python3 spawned.py; true',
    process: /multiprocessing\.spawn/,
    saysReady: true,
    // The tracker's pipe, and two that tell each when the other has ended.
    expected: convention('Python multiprocessing spawn', 3, 4, 5),
  },
  {
    name: 'python multiprocessing resource tracker',
    programs: ['python3'],
    files: {
      'spawned.py': `import multiprocessing, time, pathlib
def work():
    pathlib.Path('ready').touch()
    time.sleep(1000)
if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
`,
    },
    script: 'python3 spawned.py; true',
    process: /resource_tracker/,
    saysReady: true,
    expected: convention('Python multiprocessing resource tracker', 3),
  },
  {
    name: 'tcl passes on what the shell left open',
    programs: ['tclsh'],
    files: { 'run.tcl': 'set file [open data w]; exec sleep 1000' },
    script: 'exec 7<case.sh; tclsh run.tcl; true',
    expected: leaked(7),
  },
  {
    name: 'tcl as it is',
    programs: ['tclsh'],
    files: { 'run.tcl': 'set file [open data w]; set server [socket -server x 0]; exec sleep 1000' },
    script: 'tclsh run.tcl; true',
    expected: nothing,
  },
  {
    name: 'mawk system() beside an output file',
    programs: ['mawk'],
    script: `mawk 'BEGIN { print "x" > "data"; system("sleep 1000; true") }'; true`,
    expected: leaked(/\/data$/),
  },
  {
    name: 'gawk system() beside an output file',
    programs: ['gawk'],
    script: `gawk 'BEGIN { print "x" > "data"; system("sleep 1000; true") }'; true`,
    expected: nothing,
  },
];
