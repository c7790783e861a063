import { type Case, leaked, nothing } from '../case.ts';

/** Shells: `exec N>` stays open for every command that follows, except in ksh. */
export const shells: readonly Case[] = [
  {
    name: 'bash exec 7>',
    programs: ['bash'],
    script: 'exec 7>data; sleep 1000; true',
    expected: leaked(7),
  },
  {
    name: 'bash exec {name}<',
    programs: ['bash'],
    script: 'exec {number}<case.sh; sleep 1000; true',
    expected: leaked(10),
  },
  {
    name: 'sh exec 7>',
    programs: ['bash'],
    script: `sh -c 'exec 7>data; sleep 1000; true'`,
    expected: leaked(7),
  },
  {
    name: 'zsh exec 7>',
    programs: ['zsh'],
    script: `zsh -fc 'exec 7>data; sleep 1000; true'`,
    expected: leaked(7),
  },
  {
    name: 'bash exec 3>&1, and a subshell',
    programs: ['bash'],
    script: 'exec 3>&1; (sleep 1000; true)',
    expected: leaked(3),
  },
  {
    name: 'ksh exec 7> is close-on-exec there',
    programs: ['ksh'],
    script: `ksh -c 'exec 7>data; env sleep 1000; true'`,
    expected: nothing,
  },
];
