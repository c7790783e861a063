import { inPieces } from '../../judging/in-pieces.ts';
import type { FromHost, ToPage } from '../../protocol/messages.ts';
import { packedBlocks } from '../../protocol/packed/packed.ts';

/** Sends a reading without its rows, then them block by block, each as it is packed, while it is still wanted. */
export async function sendInPieces(
  { inspection, notice, focus }: ToPage & { type: 'show' },
  post: (message: FromHost) => void,
  isWanted: () => boolean,
): Promise<void> {
  const { report } = inspection;
  const processes = report.processes.map((process) => ({ ...process, descriptors: [] }));
  function* sending(): Generator<void, void> {
    post({ type: 'begin', inspection: { ...inspection, report: { ...report, processes } }, notice, focus });
    for (const { table, block } of packedBlocks(report.processes)) {
      if (!isWanted()) {
        return;
      }
      post({ type: 'rows', table, block });
      yield;
    }
    post({ type: 'end' });
  }
  await inPieces(sending());
}
