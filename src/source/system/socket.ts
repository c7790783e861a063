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
