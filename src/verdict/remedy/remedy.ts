import { t } from '@vscode/l10n';
import type { Language } from '../../model/language.ts';
import type { Process } from '../../model/process.ts';
import type { Origin } from '../../model/verdict.ts';
import type { Subject } from '../subject.ts';
import { awk } from './awk.ts';
import { c } from './c.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import type { LanguageRemedy } from './language-remedy.ts';
import { lua } from './lua.ts';
import { node } from './node.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { programRemedy } from './programs.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { shell } from './shell.ts';
import { closing, isReadBySh } from './shell-form.ts';
import { tcl } from './tcl.ts';

const byLanguage: Record<Language, LanguageRemedy> = {
  c,
  go,
  rust,
  python,
  node,
  ruby,
  php,
  perl,
  lua,
  java,
  tcl,
  awk,
  shell,
};

/** Three sentences at most: at the source, where programs are started, and for what is not yours. */
export function remedyOf(subject: Subject, origin: Origin | null): string {
  const { descriptor } = subject;
  const opener = openerOf(subject, origin);
  const language = opener?.language ?? null;
  const remedy = language === null ? c : byLanguage[language];
  const first = (opener && programRemedy(opener, descriptor)) ?? remedy.atTheSource(descriptor);
  return [first, remedy.atTheStart(descriptor), notYours(descriptor.number, language)]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function notYours(number: number, language: Language | null): string {
  if (language === 'shell') {
    return t(
      'If the opener is not yours: `close_range(3, ~0U, CLOSE_RANGE_CLOEXEC)` or `closefrom(3)` in the child before exec.',
    );
  }
  return isReadBySh(number)
    ? t(
        'If the opener is not yours: {0} where a shell starts it, `close_range(3, ~0U, CLOSE_RANGE_CLOEXEC)` or `closefrom(3)` in the child before exec.',
        `\`${closing(number)}\``,
      )
    : t(
        'If the opener is not yours: {0} where bash starts it, `close_range(3, ~0U, CLOSE_RANGE_CLOEXEC)` or `closefrom(3)` in the child before exec.',
        `\`${closing(number)}\``,
      );
}

/** Who opened it, or first left it open: there it is fixed best. Without any, what started the process. */
function openerOf({ world, twins, ancestors }: Subject, origin: Origin | null): Process | undefined {
  return (origin && world.process(origin.pid)) ?? twins[0]?.process ?? ancestors[0];
}
