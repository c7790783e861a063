import { t } from '@vscode/l10n';
import type { Claim, Convention, Told } from './convention.ts';
import { type Check, descriptorNumber } from './object-checks.ts';
import { claimOf, optionsIn } from './options.ts';

/** base::GlobalDescriptors::kBaseDescriptor: a key in the command line stands for the descriptor 3 above it. */
const base = 3;

const names = ['--field-trial-handle', '--metrics-shmem-handle', '--pseudonymization-salt-handle'];

const aFile: Check = ({ kind }) => (kind === 'regular-file' ? null : t('it is not a file'));
const sharedMemory: Check = ({ kind, target }) =>
  kind === 'memfd' || (kind === 'regular-file' && target.includes('.org.chromium.Chromium.'))
    ? null
    : t('it is not shared memory');

/**
 * The children of Chromium and Electron: `--shared-files=NAME:KEY,...` are files, `--field-trial-handle=KEY,i,...` and
 * its like shared memory, which is mapped and closed at once. What a zygote forks has the keys but other numbers.
 */
export const chromiumHandles: Convention = {
  get name() {
    return t('Chromium child process');
  },
  documentation: 'https://source.chromium.org/chromium/chromium/src/+/main:base/posix/global_descriptors.h',
  variables: [],
  claims(told) {
    const child = withWords(told);
    return [
      ...optionsIn(child, ['--shared-files']).flatMap(({ name, value }) =>
        value
          .split(',')
          .flatMap((entry) => claimOfKey(/^[^:]+:(\d+)$/.exec(entry)?.[1], name, asFile, aFile)),
      ),
      ...optionsIn(child, names).flatMap(({ name, value }) =>
        claimOfKey(/^(\d+),i,/.exec(value)?.[1], name, asMemory, sharedMemory),
      ),
    ];
  },
};

/** Soon after its start each child joins its own words by spaces, to be read by ps(1): set_process_title_linux.cc. */
export function withWords(told: Told): Told {
  const [title, ...more] = told.arguments;
  const joined = more.length === 0 && title?.startsWith(`${told.process.executable} --type=`) === true;
  return joined ? { ...told, arguments: title.split(' ') } : told;
}

type Said = (key: number, name: string, number: number) => string;

const asFile: Said = (key, name, number) =>
  t('Key {0} of its option {1} names descriptor {2} as a shared file', key, name, number);
const asMemory: Said = (key, name, number) =>
  t('Key {0} of its option {1} names descriptor {2} as shared memory', key, name, number);

function claimOfKey(text: string | undefined, name: string, said: Said, check: Check): readonly Claim[] {
  const key = descriptorNumber(text);
  return key === null ? [] : claimOf(String(key + base), (number) => said(key, name, number), check);
}
