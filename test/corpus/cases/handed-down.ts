import { type Case, convention, leaked, nothing } from '../case.ts';

/** What comes through processes between the one that opened it and the one that is looked at. */
export const handedDown: readonly Case[] = [
  {
    name: 'a flock script with a child in the background',
    programs: ['flock'],
    script: 'exec 9>lock; flock 9; sleep 1000 & wait',
    expected: leaked(9),
  },
  {
    name: 'flock -o closes it for the command',
    programs: ['flock'],
    script: 'flock -o lock sleep 1000; true',
    expected: nothing,
  },
  {
    name: 'a pipe dup’ed beside stdout',
    programs: ['bash'],
    script: '{ exec 11>&1; sleep 1000; true; } | cat',
    expected: leaked(11),
  },
  {
    name: 'a process between that closed its own copy',
    programs: ['bash'],
    script: `exec 7<case.sh; bash -c 'sleep 1000 & exec 7<&-; touch ready; wait'; true`,
    saysReady: true,
    expected: leaked(7),
  },
  {
    name: 'setsid, and the process between has ended',
    programs: ['bash'],
    script: 'exec 8>data; (setsid sleep 1000 &); read -t 1000 < <(sleep 999)',
    expected: leaked(8),
  },
  {
    name: 'xargs and env pass on what the shell left open',
    programs: ['bash'],
    script: 'exec 6>data; echo 1000 | xargs env sleep; true',
    expected: leaked(6),
  },
  {
    name: 'a connection that bash opened',
    programs: ['bash', 'perl'],
    files: {
      'server.pl': `use IO::Socket::INET;
        my $server = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1');
        open my $out, '>', 'port.new'; print $out $server->sockport, "\\n"; close $out; rename 'port.new', 'port';
        my $peer = $server->accept; sleep 1000;`,
    },
    script: `mkfifo go; perl server.pl & until [ -e port ]; do read -t 0.01 <>go; done
      exec 5<>/dev/tcp/127.0.0.1/$(cat port); sleep 1000; true`,
    expected: leaked(5),
  },
  {
    name: 'ssh-agent and the shell that started it',
    programs: ['ssh-agent'],
    script: 'exec 7>data; ssh-agent -a agent >vars; touch ready; sleep 900; true',
    saysReady: true,
    process: /^ssh-agent/,
    expected: leaked(7),
  },
  {
    name: 'a tmux server and the shell that started it',
    programs: ['tmux'],
    script:
      'exec 7>data; tmux -f /dev/null -S socket new-session -d sleep 1000; touch ready; sleep 900; true',
    process: /^tmux/,
    saysReady: true,
    expected: leaked(7),
  },
  {
    name: 'a tmux pane',
    programs: ['tmux'],
    script: 'exec 7>data; tmux -f /dev/null -S socket new-session -d sleep 1000; sleep 900; true',
    expected: nothing,
  },
  {
    name: 'socat EXEC',
    programs: ['socat'],
    script: 'exec 7>data; socat EXEC:"sleep 1000" PIPE; true',
    // 8 is the other end of the socket at the child's 0 and 1: it never sees an end of its own input.
    expected: leaked(7, 8),
  },
  {
    name: 'bats: a child in the background keeps what bats writes to',
    programs: ['bats'],
    files: { 'case.bats': '@test "x" {\n sleep 1000 &\n wait\n}\n' },
    script: 'bats case.bats; true',
    expected: leaked(3, 4),
  },
  {
    name: 'bats: a command of the test',
    programs: ['bats'],
    files: { 'case.bats': '@test "x" {\n sleep 1000\n true\n}\n' },
    script: 'bats case.bats; true',
    // Its manual promises 3 to the test; 4 is for its own tracing.
    expected: [...convention('Bats result stream', 3), ...leaked(4)],
  },
  {
    name: 'a coprocess of bash beside another child',
    programs: ['bash'],
    script: 'coproc cat; sleep 1000; true',
    expected: nothing,
  },
  {
    name: 'a redirection for one command alone',
    programs: ['bash'],
    script: 'sleep 1000 5<case.sh 6>data; true',
    expected: [
      { at: 5, verdict: 'own' },
      { at: 6, verdict: 'own' },
    ],
  },
  {
    name: 'MAKEFLAGS out of date, its numbers are files',
    programs: ['bash'],
    script: `exec 3<case.sh 4>data; MAKEFLAGS='-j --jobserver-auth=3,4' sleep 1000; true`,
    expected: leaked(3, 4),
    brokenPromises: [3, 4],
  },
  {
    name: 'LISTEN_FDS of another process',
    programs: ['bash'],
    script: 'exec 3<case.sh; LISTEN_FDS=1 LISTEN_PID=$$ sleep 1000; true',
    expected: leaked(3),
  },
  {
    name: 'NODE_CHANNEL_FD out of date, its number is a file',
    programs: ['bash'],
    script: 'exec 3<case.sh; NODE_CHANNEL_FD=3 sleep 1000; true',
    expected: leaked(3),
  },
];
