import { bindAddress } from './bind-address.ts';
import { bubblewrap } from './bubblewrap.ts';
import { chromiumHandles } from './chromium-handles.ts';
import type { Convention } from './convention.ts';
import { crashpad } from './crashpad.ts';
import { dbusDaemon } from './dbus-daemon.ts';
import { debuggingPipe } from './debugging-pipe.ts';
import { descriptorPath } from './descriptor-path.ts';
import { flatpak } from './flatpak.ts';
import { fuseMountpoint } from './fuse-mountpoint.ts';
import { gitRemoteDescriptor } from './git-remote-descriptor.ts';
import { givenListener } from './given-listener.ts';
import { gnupg } from './gnupg.ts';
import { jobserver } from './jobserver.ts';
import { multiprocessingForkserver } from './multiprocessing-forkserver.ts';
import { multiprocessingSpawn } from './multiprocessing-spawn.ts';
import { multiprocessingTracker } from './multiprocessing-tracker.ts';
import { numberInCommandLine } from './number-in-command-line.ts';
import { openssl } from './openssl.ts';
import { packageStatus } from './package-status.ts';
import { passt } from './passt.ts';
import { perf } from './perf.ts';
import { preservedDescriptors } from './preserved-descriptors.ts';
import { processSubstitution } from './process-substitution.ts';
import { qemu } from './qemu.ts';
import { slirp4netns } from './slirp4netns.ts';
import { socat } from './socat.ts';
import { swtpm } from './swtpm.ts';
import { systemdActivation } from './systemd-activation.ts';
import { systemdDeserialize } from './systemd-deserialize.ts';
import { valgrind } from './valgrind.ts';
import { virtiofsd } from './virtiofsd.ts';
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
  ...inArguments,
  numberInCommandLine(inArguments),
];
