import { html, nothing, type TemplateResult } from 'lit-html';
import type { Identity } from '../../../src/model/descriptor.ts';
import { kinds } from '../../../src/model/kind.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { ReportDescriptor, ReportProcess } from '../../../src/protocol/report.ts';
import { processName } from '../process-name.ts';
import { accessWords, execState, execWords } from '../words.ts';
import { fieldView, recordView } from './value-view.ts';

const identityWords: Readonly<Record<Identity, string>> = {
  kcmp: 'compared by the kernel (kcmp)',
  attributes: 'likely: told by inode, position and flags',
  none: 'not compared',
};

export function fieldsView(process: ReportProcess, descriptor: ReportDescriptor): TemplateResult {
  const { access, closeOnExec, description, details, flags, identity } = descriptor;
  const state = execState(closeOnExec);
  return html`<section>
    <h3>Descriptor</h3>
    <dl class="fields">
      ${fieldView('Number', String(descriptor.number))}
      ${fieldView('Process', processName(process))}
      ${process.executable === null ? nothing : fieldView('Executable', plainText(process.executable))}
      ${fieldView('Kind', kinds[descriptor.kind])}
      ${fieldView('Target', plainText(descriptor.target))}
      ${fieldView('Access', access === null ? 'unknown' : accessWords[access])}
      ${fieldView('Flags', flags.length === 0 ? 'none' : plainText(flags.join(' ')))}
      ${fieldView('On exec', execWords[state])}
      ${fieldView('Position', numberText(descriptor.position))}
      ${fieldView('Inode', numberText(descriptor.inode))}
      ${fieldView('Mount id', numberText(descriptor.mountId))}
      ${fieldView('Open file description', description === null ? 'unknown' : `#${description}`)}
      ${fieldView('Identity', identityWords[identity])}
    </dl>
    ${Object.keys(details).length === 0 ? nothing : html`<h3>Details</h3>${recordView(details)}`}
  </section>`;
}

function numberText(value: number | null): string {
  return value === null ? 'unknown' : String(value);
}
