import { t } from '@vscode/l10n';
import type { Descriptor } from '../../model/descriptor.ts';
import type { Claim, Told } from './convention.ts';
import { aPipe } from './object-checks.ts';

/**
 * Every process that multiprocessing starts has ends of pipes whose other ends are with whoever wanted it, so that each
 * learns when the other has ended, and no word names them. They are the ends that no ancestor has, of pipes whose other
 * end one has: nothing else gets there, since multiprocessing closes all that it does not pass. Nothing is named by
 * number, so nothing can be broken.
 */
export function sentinelClaims({ process, ancestors, world }: Told): readonly Claim[] {
  const ofAncestors = (end: Descriptor): readonly Descriptor[] =>
    world
      .endsOf(end.kind, end.inode)
      .filter((held) => ancestors.includes(held.process))
      .map((held) => held.descriptor);
  return process.descriptors
    .filter((end) => {
      const others = end.kind === 'pipe' ? ofAncestors(end) : [];
      return others.length > 0 && others.every(({ access }) => access !== end.access);
    })
    .map(({ number }) => ({
      number,
      said: t(
        'multiprocessing gives it descriptor {0}, the other end of a pipe of its parent, to tell when one of both ends',
        number,
      ),
      objection: aPipe,
    }));
}
