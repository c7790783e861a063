/** One binary of koffi: the system that it is for, and where koffi's own packages keep it. */
function binary(os, cpu, libc = null) {
  return { os, cpu, libc, package: `koffi-${os}-${cpu}`, folder: `${libc === 'musl' ? 'musl' : os}_${cpu}` };
}

/** The packages, by the editor's names of its systems, and the binaries of koffi in each. */
export const targets = [
  { name: 'linux-x64', binaries: [binary('linux', 'x64', 'glibc')] },
  { name: 'linux-arm64', binaries: [binary('linux', 'arm64', 'glibc')] },
  { name: 'alpine-x64', binaries: [binary('linux', 'x64', 'musl')] },
  { name: 'alpine-arm64', binaries: [binary('linux', 'arm64', 'musl')] },
  { name: 'darwin-x64', binaries: [binary('darwin', 'x64')] },
  { name: 'darwin-arm64', binaries: [binary('darwin', 'arm64')] },
  // What a marketplace gives to systems that have no package of their own, so it holds what those can use.
  {
    name: 'universal',
    binaries: [
      ...[binary('freebsd', 'x64'), binary('freebsd', 'arm64')],
      ...[binary('openbsd', 'x64'), binary('openbsd', 'arm64')],
    ],
  },
];

/** Finds targets by name; `all` stands for every one. */
export function findTargets(names) {
  const unknown = names.filter((name) => name !== 'all' && !targets.some((target) => target.name === name));
  if (unknown.length > 0) {
    const known = targets.map(({ name }) => name).join(', ');
    throw new Error(`There is no target ${unknown.join(', ')}. The targets are: ${known}, and all.`);
  }
  return names.includes('all') ? targets : targets.filter(({ name }) => names.includes(name));
}

/** The target that the editor on this system would be given. */
export function ownTarget() {
  const isMusl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  const name = `${isMusl ? 'alpine' : process.platform}-${process.arch}`;
  return targets.some((target) => target.name === name) ? name : 'universal';
}
