import type { Case } from './case.ts';
import { buildTools } from './cases/build-tools.ts';
import { handedDown } from './cases/handed-down.ts';
import { kinds } from './cases/kinds.ts';
import { runtimes } from './cases/runtimes.ts';
import { scripting } from './cases/scripting.ts';
import { servers } from './cases/servers.ts';
import { shells } from './cases/shells.ts';
import { told } from './cases/told.ts';

/** The corpus: what the judge has to be right about. */
export const cases: readonly Case[] = [
  ...shells,
  ...scripting,
  ...handedDown,
  ...buildTools,
  ...told,
  ...runtimes,
  ...servers,
  ...kinds,
];
