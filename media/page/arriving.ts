import * as v from 'valibot';
import type { FromHost, PieceToPage, ToPage } from '../../src/protocol/messages.ts';
import { createUnpacker } from '../../src/protocol/packed/packed.ts';
import { plainRow } from '../../src/protocol/packed/row.ts';
import { type ReportDescriptor, reportDescriptor } from '../../src/protocol/report.ts';

type Begin = PieceToPage & { type: 'begin' };

const block = v.array(reportDescriptor);

/** Puts together what comes in pieces. What was on screen before stays until all of it is there. */
export class Arriving {
  private begun: Begin | null = null;
  private unpack = createUnpacker(plainRow);
  private tables: ReportDescriptor[][] = [];

  /** The message that is whole now; null while pieces of it are missing. */
  taken(message: FromHost): ToPage | null {
    switch (message.type) {
      case 'begin':
        this.begun = message;
        this.unpack = createUnpacker(plainRow);
        this.tables = message.inspection.report.processes.map(() => []);
        return null;
      case 'rows':
        this.take(message);
        return null;
      case 'end':
        return this.whole();
      case 'show':
      case 'empty':
        this.begun = null;
        return message;
      default:
        return message;
    }
  }

  private take(message: PieceToPage & { type: 'rows' }): void {
    const rows = this.begun && v.safeParse(block, this.unpacked(message.block));
    if (rows?.success) {
      this.tables[message.table]?.push(...rows.output);
    } else {
      // A reading that lacks rows would say what is not true.
      this.begun = null;
    }
  }

  private unpacked(bytes: Uint8Array): unknown {
    try {
      return this.unpack(bytes);
    } catch {
      return null;
    }
  }

  private whole(): ToPage | null {
    if (this.begun === null) {
      return null;
    }
    const { inspection, notice, focus } = this.begun;
    const processes = inspection.report.processes.map((process, index) => ({
      ...process,
      descriptors: this.tables[index] ?? [],
    }));
    this.begun = null;
    this.tables = [];
    return {
      type: 'show',
      inspection: { ...inspection, report: { ...inspection.report, processes } },
      notice,
      focus,
    };
  }
}
