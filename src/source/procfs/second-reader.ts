import { parentPort } from 'node:worker_threads';
import { chunkOf, emptyChunk, openTables } from '../../../native/linux/table.ts';
import { Refusal } from '../../../native/refusal.ts';
import { type Assignment, blockSize, giveBlock, type Part, takeBlock } from './blocks.ts';
import { tellsTarget } from './fdinfo-bytes.ts';

/* The thread that helps with large tables: it makes the calls and hands over what the kernel wrote, unread. */
const opened = openTables();
const chunk = emptyChunk();

parentPort?.on('message', async ({ table, to }: Assignment) => {
  const open = await opened;
  let block = open instanceof Refusal ? null : takeBlock(table);
  const folders = open instanceof Refusal || block === null ? null : open(table.pid);
  while (block !== null) {
    const end = Math.min((block + 1) * blockSize, table.numbers.length);
    for (let at = block * blockSize; folders !== null && at < end; ) {
      const next = folders.fill(chunk, table.numbers, at, end, tellsTarget);
      const copy = chunkOf(chunk);
      to.postMessage({ from: at, chunk: copy } satisfies Part, [
        copy.bytes.buffer as ArrayBuffer,
        copy.places.buffer as ArrayBuffer,
      ]);
      at = next;
    }
    // Where the table is gone the block stays empty, and whoever waits for it looks for himself.
    giveBlock(table);
    block = folders === null ? null : takeBlock(table);
  }
  folders?.close();
  to.close();
});
