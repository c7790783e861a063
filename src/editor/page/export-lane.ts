import { t } from '@vscode/l10n';
import { programName } from '../../model/process-label.ts';
import { withoutHomes } from '../../protocol/export/redact.ts';
import type { Place } from '../../protocol/messages.ts';
import type { ReportProcess } from '../../protocol/report.ts';
import { ourselves } from '../../source/host.ts';
import { exportTo } from '../snapshots/export.ts';

/** The lane that the page drew, as a file. The page does not know whose home is where. */
export async function exportLane(
  process: ReportProcess,
  { taken, place, svg }: { readonly taken: string; readonly place: Place; readonly svg: string },
): Promise<void> {
  const [program = ''] = programName(process).split(' ');
  const title = `lane ${program} ${process.pid} ${place.number}`;
  const file = { title: t('Export as SVG'), name: 'SVG', ending: '.svg' };
  await exportTo({ title, taken }, file, withoutHomes(svg, ourselves().homes));
}
