import { androidInit } from './android-init.ts';
import { autoconf } from './autoconf.ts';
import { bashTrace } from './bash-trace.ts';
import { bats } from './bats.ts';
import { ccache } from './ccache.ts';
import { conmon } from './conmon.ts';
import type { Convention } from './convention.ts';
import { debconf } from './debconf.ts';
import { einhorn } from './einhorn.ts';
import { endless } from './endless.ts';
import { erlangPort } from './erlang-port.ts';
import { fuse } from './fuse.ts';
import { gitTrace } from './git-trace.ts';
import { goagain } from './goagain.ts';
import { grace } from './grace.ts';
import { gunicorn } from './gunicorn.ts';
import { haproxy } from './haproxy.ts';
import { jobserver } from './jobserver.ts';
import { nginx } from './nginx.ts';
import { nodeChannel } from './node-channel.ts';
import { overseer } from './overseer.ts';
import { phpFpm } from './php-fpm.ts';
import { puma } from './puma.ts';
import { rootlesskit } from './rootlesskit.ts';
import { runc } from './runc.ts';
import { serverStarter } from './server-starter.ts';
import { sshd } from './sshd.ts';
import { systemdActivation } from './systemd-activation.ts';
import { tableflip } from './tableflip.ts';
import { unicorn } from './unicorn.ts';
import { upstart } from './upstart.ts';
import { uwsgiEmperor } from './uwsgi-emperor.ts';
import { waylandSocket } from './wayland-socket.ts';

/** The documented ways of passing descriptors on purpose, in the order in which they are asked. */
export const conventions: readonly Convention[] = [
  systemdActivation,
  jobserver,
  nodeChannel,
  waylandSocket,
  upstart,
  nginx,
  unicorn,
  gunicorn,
  puma,
  einhorn,
  uwsgiEmperor,
  phpFpm,
  haproxy,
  serverStarter,
  grace,
  overseer,
  endless,
  goagain,
  tableflip,
  runc,
  conmon,
  rootlesskit,
  fuse,
  gitTrace,
  bashTrace,
  debconf,
  ccache,
  androidInit,
  // By number.
  autoconf,
  bats,
  erlangPort,
  sshd,
];
