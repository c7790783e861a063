import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const unusedForDays = 30;

/**
 * A folder that is filled once for the files that say what is in it, on this system and processor. `saying` tells people
 * what takes the time when it has to be filled.
 */
export async function cachedFolder(files, saying, fill) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fd-inheritance');
  const folder = join(cache, await computeKey(files));
  const ready = join(folder, '.ready');
  if (existsSync(ready)) {
    await utimes(ready, new Date(), new Date());
  } else {
    console.log(saying);
    await mkdir(cache, { recursive: true });
    await fillBeside(cache, folder, fill);
    await removeUnused(cache);
  }
  return folder;
}

async function computeKey(files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of files) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 24);
}

/** Builds beside the final place and renames, so that a half-made folder is never taken for a whole one. */
async function fillBeside(cache, folder, fill) {
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    await fill(draft);
    await writeFile(join(draft, '.ready'), '');
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another run may have finished first; its folder is as good as ours.
    if (!existsSync(join(folder, '.ready'))) {
      throw error;
    }
  }
}

/** Other checkouts share the cache, so only what nobody has used for a month goes. */
async function removeUnused(cache) {
  const oldest = Date.now() - unusedForDays * 86_400_000;
  for (const name of await readdir(cache)) {
    const marker = join(cache, name, '.ready');
    const { mtimeMs } = await stat(existsSync(marker) ? marker : join(cache, name));
    if (mtimeMs < oldest) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}
