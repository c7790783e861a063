import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const deflated = 8;

/** The files in a zip archive by their names, sorted, each as a function that gives its bytes. */
export async function readArchive(file) {
  const bytes = await readFile(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) {
    end--;
  }
  if (end < 0) {
    throw new Error(`${file} is not a zip archive.`);
  }
  const entries = [];
  let position = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(position) !== directoryEntry) {
      throw new Error(`${file} has a damaged directory.`);
    }
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(position + offset));
    const entry = bytes.subarray(position, position + 46);
    entries.push([
      bytes.toString('utf8', position + 46, position + 46 + name),
      () => contentOf(bytes, entry),
    ]);
    position += 46 + name + extra + comment;
  }
  return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function contentOf(bytes, entry) {
  const header = entry.readUInt32LE(42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + entry.readUInt32LE(20));
  return entry.readUInt16LE(10) === deflated ? inflateRawSync(content) : content;
}
