import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { plainText } from '../model/plain-text.ts';
import type { LaunchConfiguration } from './configuration.ts';
import { launchConfiguration, sentenceOf } from './shape.ts';

export interface Parsed {
  readonly configurations: readonly LaunchConfiguration[];
  /** What is wrong, a sentence for each entry that is left out; the others can be used. */
  readonly complaints: readonly string[];
}

/** Launch configurations as they were written in settings. */
export function parseConfigurations(value: unknown): Parsed {
  if (!Array.isArray(value)) {
    return { configurations: [], complaints: [t('Launch configurations are a list.')] };
  }
  const named = new Map<string, LaunchConfiguration>();
  const complaints: string[] = [];
  value.forEach((written: unknown, index) => {
    const { success, output, issues } = v.safeParse(launchConfiguration, written);
    if (!success) {
      complaints.push(t('Entry {0}: {1}', index + 1, issues.map(sentenceOf)[0] ?? ''));
    } else if (named.has(output.name)) {
      complaints.push(t('Entry {0}: there is another “{1}” before it.', index + 1, plainText(output.name)));
    } else {
      named.set(output.name, output);
    }
  });
  return { configurations: [...named.values()], complaints };
}

/** As it is written in settings: what is left to its default is left out. */
export function writtenOf({ name, program, args, cwd, env, descriptors }: LaunchConfiguration): object {
  return {
    name,
    program,
    ...(args.length > 0 ? { args } : {}),
    ...(cwd === null ? {} : { cwd }),
    ...(Object.keys(env).length > 0 ? { env } : {}),
    ...(descriptors.length > 0 ? { descriptors } : {}),
  };
}
