import { type Fields, field } from './fields.ts';

/** Standard signals from 1 up; the same numbers on x86, ARM, RISC-V and PowerPC (signal(7)). */
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

export type SignalfdDetails = { readonly signals: readonly string[] };

/** `sigmask:	0000000000000002`: bit n-1 stands for signal n (fs/signalfd.c). */
export function signalfdDetails(fields: Fields): SignalfdDetails {
  const mask = field(fields, 'sigmask');
  return { signals: mask !== undefined && /^[0-9a-f]+$/i.test(mask) ? signalsOf(BigInt(`0x${mask}`)) : [] };
}

function signalsOf(mask: bigint): string[] {
  const found: string[] = [];
  for (let signal = 1; signal <= 64; signal++) {
    if ((mask >> BigInt(signal - 1)) & 1n) {
      const name = names[signal - 1];
      found.push(name === undefined ? `SIGRTMIN+${signal - 32}` : `SIG${name}`);
    }
  }
  return found;
}
