import { t } from '@vscode/l10n';
import type { SectionName } from '../../src/model/alignment.ts';
import type { Access } from '../../src/model/descriptor.ts';
import type { Expect } from '../../src/model/expectation.ts';
import type { VerdictName } from '../../src/model/verdict.ts';

/** The two tables side by side. */
export type Side = 'parent' | 'child';

export function verdictWord(verdict: VerdictName): string {
  switch (verdict) {
    case 'leaked':
      return t('Leaked');
    case 'unknown':
      return t('Unknown');
    case 'shared-by-fork':
      return t('Shared by fork');
    case 'convention':
      return t('Convention');
    case 'deliberate':
      return t('Deliberate');
    case 'standard':
      return t('Standard');
    case 'own':
      return t('Own');
  }
}

export function verdictMeaning(verdict: VerdictName): string {
  switch (verdict) {
    case 'leaked':
      return t('Inherited by accident: same number, no close-on-exec in the parent, no convention names it.');
    case 'unknown':
      return t('What was needed to judge could not be read.');
    case 'shared-by-fork':
      return t('The child has not run a program of its own yet, so close-on-exec played no part.');
    case 'convention':
      return t('A documented way of passing descriptors names it, and the object fits.');
    case 'deliberate':
      return t('Somebody cleared close-on-exec or duplicated it on purpose.');
    case 'standard':
      return t('Standard input, output or error.');
    case 'own':
      return t('Opened by the child itself.');
  }
}

export function expectationMeaning(expect: Expect): string {
  switch (expect) {
    case 'allow':
      return t('Somebody wrote down that it may be there, and why.');
    case 'deny':
      return t('Somebody wrote down that it must not be there, and why.');
  }
}

export function sectionWord(section: SectionName): string {
  switch (section) {
    case 'leaked':
      return t('Inherited by accident');
    case 'unknown':
      return t('Not judged');
    case 'shared-by-fork':
      return t('Shared until the child runs a program');
    case 'intended':
      return t('As intended');
    case 'own':
      return t("The child's own");
    case 'not-inherited':
      return t('Only in the parent');
  }
}

export function accessWord(access: Access): string {
  switch (access) {
    case 'r':
      return t('read');
    case 'w':
      return t('write');
    case 'rw':
      return t('read and write');
  }
}

export type ExecState = 'closes' | 'inheritable' | 'unknown';

export function execState(closeOnExec: boolean | null): ExecState {
  return closeOnExec === null ? 'unknown' : closeOnExec ? 'closes' : 'inheritable';
}

export function execWord(state: ExecState): string {
  switch (state) {
    case 'closes':
      return t('closes on exec');
    case 'inheritable':
      return t('inheritable');
    case 'unknown':
      return t('unknown');
  }
}
