/** `127.0.0.1:80` or `[::1]:80`, of an address in the order of the network. */
export function internetEndpoint(address: readonly number[], port: number): string {
  return address.length === 4 ? `${address.join('.')}:${port}` : `[${internet6(address)}]:${port}`;
}

/** RFC 5952: the longest run of zero groups is written `::`. */
function internet6(bytes: readonly number[]): string {
  if (bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255) {
    return `::ffff:${bytes.slice(12).join('.')}`;
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  const zeros = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  const text = groups.join(':');
  if (!zeros) {
    return text;
  }
  return `${text.slice(0, zeros.index).replace(/:$/, '')}::${text.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`;
}
