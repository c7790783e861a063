import * as v from 'valibot';
import type { Launchable } from './configuration.ts';
import { writtenOf } from './parse.ts';
import { launchConfiguration } from './shape.ts';

const most = 20;
const named = { name: 'recent' };

/** Commands that were launched here, the newest first. What was kept may be of another version, or of anybody. */
export function parseRecents(kept: unknown): readonly Launchable[] {
  return (Array.isArray(kept) ? kept : []).slice(0, most).flatMap((each: unknown) => {
    const { success, output } = v.safeParse(
      launchConfiguration,
      typeof each === 'object' ? { ...each, ...named } : each,
    );
    return success ? [launchableOf(output)] : [];
  });
}

/** As it is kept. */
export function keptOf(recents: readonly Launchable[]): object[] {
  return recents.map((each) => {
    const { name: _, ...rest } = writtenOf({ ...each, ...named }) as { name: string };
    return rest;
  });
}

export function withRecent(recents: readonly Launchable[], launched: Launchable): readonly Launchable[] {
  return [launchableOf(launched), ...withoutRecent(recents, launched)].slice(0, most);
}

export function withoutRecent(recents: readonly Launchable[], gone: Launchable): readonly Launchable[] {
  const key = keyOf(gone);
  return recents.filter((each) => keyOf(each) !== key);
}

function launchableOf({ program, args, cwd, env, descriptors }: Launchable): Launchable {
  return { program, args, cwd, env, descriptors };
}

function keyOf({ program, args, cwd, env, descriptors }: Launchable): string {
  return JSON.stringify([program, args, cwd, Object.entries(env).sort(), descriptors]);
}
