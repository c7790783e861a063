import { Refusal } from './refusal.ts';

/** What koffi says where the binary for this system is not there; one that does not load says why. */
const notFound = 'Cannot find the native Koffi module';
const withOwnPackage = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);
const inUniversalPackage = new Set(['freebsd-x64', 'freebsd-arm64', 'openbsd-x64', 'openbsd-arm64']);

/** The name of the package that has the binary for a system, or null where none has. */
export function packageFor(system: string, libc: string | null): string | null {
  if (inUniversalPackage.has(system)) {
    return 'universal';
  }
  if (!withOwnPackage.has(system)) {
    return null;
  }
  return libc === 'musl' ? system.replace('linux', 'alpine') : system;
}

/** The name of the package that has the binary for this system, or null where none has. */
export function ownPackage(): string | null {
  return packageFor(`${process.platform}-${process.arch}`, findLibc());
}

/** The refusal of a koffi without its binary: another system's package was installed, or none has one. */
export function missingBinary(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !error.message.startsWith(notFound)) {
    return null;
  }
  const system = `${process.platform}-${process.arch}`;
  return new Refusal('load koffi', 0, 'ENOENT', `this package has no binary for ${system}`);
}

function findLibc(): string | null {
  if (process.platform !== 'linux') {
    return null;
  }
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime ? 'glibc' : 'musl';
}
