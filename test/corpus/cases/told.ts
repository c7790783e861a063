import { type Case, convention, deliberate, leaked } from '../case.ts';

/** Programs that are told a number in their command line or environment. */
export const told: readonly Case[] = [
  {
    name: 'bash <(...)',
    programs: ['bash'],
    script: 'tail -f <(sleep 999); true',
    process: /^tail/,
    expected: convention('bash process substitution', 63),
  },
  {
    name: 'bash BASH_XTRACEFD in the environment of a bash',
    programs: ['bash'],
    script: `exec 7>trace; BASH_XTRACEFD=7 bash -xc 'sleep 999; true' inner; true`,
    process: /inner$/,
    expected: convention('bash trace', 7),
  },
  {
    name: 'bash BASH_XTRACEFD kept to the shell',
    programs: ['bash'],
    script: 'exec 7>trace; BASH_XTRACEFD=7; set -x; sleep 1000; true',
    expected: leaked(7),
  },
  {
    name: 'gpg --passphrase-fd and --status-fd',
    programs: ['gpg'],
    script: `mkdir -m 700 home; sleep 999 | { exec 5<&0 6>status
      gpg --homedir home --no-autostart --batch --pinentry-mode loopback --passphrase-fd 5 --status-fd 6 -c case.sh; }`,
    process: /^gpg /,
    expected: convention('GnuPG', 5, 6),
  },
  {
    name: 'openssl -pass fd:N',
    programs: ['openssl'],
    script: `sleep 999 | { exec 5<&0; openssl enc -aes-256-cbc -pbkdf2 -pass fd:5 -in case.sh -out out; }`,
    process: /^openssl/,
    expected: convention('OpenSSL pass phrase', 5),
  },
  {
    name: 'valgrind --log-fd',
    programs: ['valgrind'],
    script: `exec 9>log-of-it; valgrind --log-fd=9 bash -c 'touch ready; sleep 999; true' inner; true`,
    process: /valgrind.* inner$/,
    saysReady: true,
    // It moves what it writes to out of the program's way.
    expected: [...convention('Valgrind', 9), ...deliberate(/log-of-it$/)],
  },
  {
    name: 'chromium, its zygote',
    programs: ['chromium'],
    script: 'chromium --headless --no-sandbox --disable-gpu --user-data-dir=$PWD/profile about:blank; true',
    process: /^\S+ --type=zygote (?!--no-zygote-sandbox)/,
    expected: convention('Chromium channels', 3, 4),
  },
  {
    name: 'bwrap --json-status-fd',
    programs: ['bwrap'],
    script: `mkfifo go; exec 5>status; bwrap --dev-bind / / --unshare-pid --json-status-fd 5 sleep 1000 & echo $! >pid
      until [ -s status ]; do read -t 0.01 <>go; done; touch ready; wait`,
    saysPid: true,
    saysReady: true,
    expected: convention('bubblewrap', 5),
  },
  {
    name: 'bwrap keeps what it was told of from its program, and nothing else',
    programs: ['bwrap'],
    script:
      'exec 5>status 6>sync 7>data; bwrap --dev-bind / / --unshare-pid --json-status-fd 5 --sync-fd 6 sleep 1000; true',
    expected: leaked(7),
  },
];
