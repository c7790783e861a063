import { readFile } from 'node:fs/promises';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Names of all files in a zip archive, from its central directory. */
export async function listArchive(file) {
  const bytes = await readFile(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) {
    end--;
  }
  if (end < 0) {
    throw new Error(`${file} is not a zip archive.`);
  }
  const names = [];
  let position = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(position) !== directoryEntry) {
      throw new Error(`${file} has a damaged directory.`);
    }
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(position + offset));
    names.push(bytes.toString('utf8', position + 46, position + 46 + name));
    position += 46 + name + extra + comment;
  }
  return names.sort();
}
