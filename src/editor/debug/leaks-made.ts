import type { ReportDescriptor, ReportProcess } from '../../protocol/report.ts';
import type { Tables } from './stops.ts';

/** A leak in a child, which the debuggee or one of its children left open. */
export interface LeakMade {
  readonly process: ReportProcess;
  readonly descriptor: ReportDescriptor;
}

/** Leaks that come from above the debuggee are not the debugged program's: they would be there without it. */
export function leaksMade({ processes }: Tables): LeakMade[] {
  const alive = processes.filter(({ change }) => change !== 'gone').map(({ process }) => process);
  const family = new Set(alive.map(({ pid }) => pid));
  return alive
    .filter(({ relation }) => relation === 'descendant')
    .flatMap((process) =>
      process.descriptors
        .filter(({ verdict, origin }) => verdict === 'leaked' && (!origin || family.has(origin.pid)))
        .map((descriptor) => ({ process, descriptor })),
    );
}
