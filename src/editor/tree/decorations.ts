import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { VerdictName } from '../../model/verdict.ts';
import { leaksInWords } from '../../protocol/leaks.ts';
import { colours, rowScheme } from '../manifest.ts';
import { idOf, type Node } from './nodes.ts';

/** The address by which a row asks for its badge; it carries all that the badge shows. */
export function rowAddress(node: Node, verdict: VerdictName | null, leaks: number): vscode.Uri {
  return vscode.Uri.from({ scheme: rowScheme, path: `/${idOf(node)}`, query: `${verdict ?? ''}&${leaks}` });
}

/** Badges and colours: the number of leaks on a process, `!` on a leak, `?` on an unknown. */
export class RowDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(address: vscode.Uri): vscode.FileDecoration | undefined {
    if (address.scheme !== rowScheme) {
      return undefined;
    }
    const [verdict, count] = address.query.split('&');
    const leaks = Number(count);
    if (verdict === 'leaked') {
      const badge = leaks === 0 ? '!' : leaks > 99 ? '9+' : String(leaks);
      const tooltip = leaks === 0 ? t('Leaked') : leaksInWords(leaks);
      return { badge, tooltip, color: new vscode.ThemeColor(colours.leaked) };
    }
    return verdict === 'unknown'
      ? { badge: '?', tooltip: t('Could not be judged'), color: new vscode.ThemeColor(colours.unknown) }
      : undefined;
  }
}
