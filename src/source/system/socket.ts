/** netinet/tcp_fsm.h of macOS and the BSDs (TSI_S_* in proc_info.h), in the words that Linux has for them. */
export const tcpStates: readonly string[] = [
  'CLOSE',
  'LISTEN',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'CLOSE_WAIT',
  'FIN_WAIT1',
  'CLOSING',
  'LAST_ACK',
  'FIN_WAIT2',
  'TIME_WAIT',
];

/** sys/socket.h: SOCK_*, the same in all of them. */
export const socketTypes: Readonly<Record<number, string>> = {
  1: 'stream',
  2: 'dgram',
  3: 'raw',
  5: 'seqpacket',
};

const stream = 1;
const datagram = 2;

/** IPPROTO_TCP and IPPROTO_UDP, which 0 stands for where the type says it; whatever else there is has no ports. */
export function internetProtocol(type: number, protocol: number): 'tcp' | 'udp' | 'raw' {
  if (protocol === 6 || (protocol === 0 && type === stream)) {
    return 'tcp';
  }
  return protocol === 17 || (protocol === 0 && type === datagram) ? 'udp' : 'raw';
}
