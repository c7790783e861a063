import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Identity } from '../../../src/model/descriptor.ts';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import { processName } from '../process-name.ts';
import { accessWord, execState, execWord } from '../words.ts';
import { fieldView, recordView } from './value-view.ts';

function identityWord(identity: Identity): string {
  switch (identity) {
    case 'kcmp':
      return t('compared by the kernel (kcmp)');
    case 'attributes':
      return t('likely: told by inode, position and flags');
    case 'none':
      return t('not compared');
  }
}

export function fieldsView(process: ReportProcess, descriptor: ReportDescriptor): TemplateResult {
  const { access, closeOnExec, description, details, flags, identity } = descriptor;
  const state = execState(closeOnExec);
  return html`<section>
    <h3>${t('Descriptor')}</h3>
    <dl class="fields">
      ${fieldView(t('Number'), String(descriptor.number))}
      ${fieldView(t('Process'), processName(process))}
      ${process.executable === null ? nothing : fieldView(t('Executable'), plainText(process.executable))}
      ${fieldView(t('Kind'), kinds[descriptor.kind])}
      ${fieldView(t('Target'), plainText(descriptor.target))}
      ${fieldView(t('Access'), access === null ? t('unknown') : accessWord(access))}
      ${fieldView(t('Flags'), flags.length === 0 ? t('none') : plainText(flags.join(' ')))}
      ${fieldView(t('On exec'), execWord(state))}
      ${fieldView(t('Position'), numberText(descriptor.position))}
      ${fieldView(t('Inode'), numberText(descriptor.inode))}
      ${fieldView(t('Mount id'), numberText(descriptor.mountId))}
      ${fieldView(t('Open file description'), description === null ? t('unknown') : `#${description}`)}
      ${fieldView(t('Identity'), identityWord(identity))}
    </dl>
    ${Object.keys(details).length === 0 ? nothing : html`<h3>${t('Details')}</h3>${recordView(details)}`}
  </section>`;
}

function numberText(value: number | null): string {
  return value === null ? t('unknown') : String(value);
}
