import { familyOf } from '../procfs/family.ts';
import { Calls } from '../program/calls.ts';
import { isRefusal, type Source } from '../source.ts';
import { createSystemSource } from '../system/source.ts';
import { Look, type Programs } from './look.ts';

/** Reads a system by programs that it has: ps for the processes, another for what they have open. */
export function createProgramsSource(programs: Programs): Source {
  const calls = new Calls();
  return {
    name: programs.tables.name,
    list: (asked) =>
      calls.run(asked, async (signal) => {
        const look = await Look.begin(programs, signal);
        return isRefusal(look) ? look : createSystemSource(look).list(signal);
      }),
    read: (request, asked) =>
      calls.run(asked, async (signal) => {
        const look = await Look.begin(programs, signal);
        if (isRefusal(look)) {
          return look;
        }
        const failed = await look.print(familyOf(request.pid, look.processes()).map(({ pid }) => pid));
        return failed ?? createSystemSource(look).read(request, signal);
      }),
    search: (query, asked, progress) =>
      calls.run(asked, async (signal) => {
        const look = await Look.begin(programs, signal);
        if (isRefusal(look)) {
          return look;
        }
        const failed = await look.printAll();
        return failed ?? createSystemSource(look).search(query, signal, progress);
      }),
    dispose: () => calls.dispose(),
  };
}
