const elf = 0x7f454c46;
const machO64 = 0xcffaedfe;
/** elf.h, mach/machine.h */
const elfMachines = { 62: 'x64', 183: 'arm64' };
const machOMachines = { 16777223: 'x64', 16777228: 'arm64' };
const elfForFreeBsd = 9;

/** Tells from its bytes which system and processor a shared library is for; undefined where it is none of ours. */
export function identifyMachineCode(bytes) {
  switch (bytes.readUInt32BE(0)) {
    case elf:
      return { ...identifyElfSystem(bytes), cpu: elfMachines[bytes.readUInt16LE(18)] };
    case machO64:
      return { os: 'darwin', libc: null, cpu: machOMachines[bytes.readUInt32LE(4)] };
    default:
      return undefined;
  }
}

/** Linux and OpenBSD leave the ABI's byte at 0: there the C library's name and the note that OpenBSD asks for tell. */
function identifyElfSystem(bytes) {
  if (bytes[7] === elfForFreeBsd) {
    return { os: 'freebsd', libc: null };
  }
  if (bytes.includes('OpenBSD\0')) {
    return { os: 'openbsd', libc: null };
  }
  const isGlibc = bytes.includes('\0libc.so.6\0');
  const isMusl = bytes.includes('\0libc.musl-');
  return isGlibc === isMusl ? {} : { os: 'linux', libc: isMusl ? 'musl' : 'glibc' };
}
