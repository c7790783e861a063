import { androidInit } from './android-init.ts';
import { autoconf } from './autoconf.ts';
import { bashTrace } from './bash-trace.ts';
import { bats } from './bats.ts';
import { bindAddress } from './bind-address.ts';
import { bubblewrap } from './bubblewrap.ts';
import { ccache } from './ccache.ts';
import { chromiumChannels } from './chromium-channels.ts';
import { chromiumHandles } from './chromium-handles.ts';
import { conmon } from './conmon.ts';
import type { Convention } from './convention.ts';
import { crashpad } from './crashpad.ts';
import { dbusDaemon } from './dbus-daemon.ts';
import { debconf } from './debconf.ts';
import { debuggingPipe } from './debugging-pipe.ts';
import { descriptorPath } from './descriptor-path.ts';
import { einhorn } from './einhorn.ts';
import { endless } from './endless.ts';
import { erlangPort } from './erlang-port.ts';
import { flatpak } from './flatpak.ts';
import { fuse } from './fuse.ts';
import { fuseMountpoint } from './fuse-mountpoint.ts';
import { gitRemoteDescriptor } from './git-remote-descriptor.ts';
import { gitTrace } from './git-trace.ts';
import { givenListener } from './given-listener.ts';
import { gnupg } from './gnupg.ts';
import { goagain } from './goagain.ts';
import { grace } from './grace.ts';
import { gunicorn } from './gunicorn.ts';
import { haproxy } from './haproxy.ts';
import { jobserver } from './jobserver.ts';
import { multiprocessingForkserver } from './multiprocessing-forkserver.ts';
import { multiprocessingSpawn } from './multiprocessing-spawn.ts';
import { multiprocessingTracker } from './multiprocessing-tracker.ts';
import { nginx } from './nginx.ts';
import { nodeChannel } from './node-channel.ts';
import { numberInCommandLine } from './number-in-command-line.ts';
import { openssl } from './openssl.ts';
import { overseer } from './overseer.ts';
import { packageStatus } from './package-status.ts';
import { passt } from './passt.ts';
import { perf } from './perf.ts';
import { phpFpm } from './php-fpm.ts';
import { preservedDescriptors } from './preserved-descriptors.ts';
import { processSubstitution } from './process-substitution.ts';
import { puma } from './puma.ts';
import { qemu } from './qemu.ts';
import { rootlesskit } from './rootlesskit.ts';
import { runc } from './runc.ts';
import { serverStarter } from './server-starter.ts';
import { slirp4netns } from './slirp4netns.ts';
import { socat } from './socat.ts';
import { sshd } from './sshd.ts';
import { swtpm } from './swtpm.ts';
import { systemdActivation } from './systemd-activation.ts';
import { systemdDeserialize } from './systemd-deserialize.ts';
import { tableflip } from './tableflip.ts';
import { unicorn } from './unicorn.ts';
import { upstart } from './upstart.ts';
import { uwsgiEmperor } from './uwsgi-emperor.ts';
import { valgrind } from './valgrind.ts';
import { virtiofsd } from './virtiofsd.ts';
import { waylandSocket } from './wayland-socket.ts';
import { xServer } from './x-server.ts';
import { xdgDbusProxy } from './xdg-dbus-proxy.ts';

/** What an argument list names, the more particular first. */
const inArguments: readonly Convention[] = [
  multiprocessingSpawn,
  multiprocessingTracker,
  multiprocessingForkserver,
  bubblewrap,
  xdgDbusProxy,
  flatpak,
  qemu,
  virtiofsd,
  passt,
  slirp4netns,
  swtpm,
  xServer,
  dbusDaemon,
  chromiumHandles,
  crashpad,
  debuggingPipe,
  preservedDescriptors,
  bindAddress,
  socat,
  gitRemoteDescriptor,
  packageStatus,
  valgrind,
  perf,
  openssl,
  systemdDeserialize,
  gnupg,
  givenListener,
  fuseMountpoint,
  processSubstitution,
  descriptorPath,
];

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
  chromiumChannels,
  erlangPort,
  sshd,
  ...inArguments,
  numberInCommandLine(inArguments),
];
