import { autoconf } from './autoconf.ts';
import { bats } from './bats.ts';
import type { Convention } from './convention.ts';
import { erlangPort } from './erlang-port.ts';
import { jobserver } from './jobserver.ts';
import { sshd } from './sshd.ts';
import { systemdActivation } from './systemd-activation.ts';

/** The documented ways of passing descriptors on purpose, in the order in which they are asked. */
export const conventions: readonly Convention[] = [
  systemdActivation,
  jobserver,
  // By number.
  autoconf,
  bats,
  erlangPort,
  sshd,
];
