import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { bindDescriptors } from '../../native/descriptor.ts';
import { type Library, openLibrary } from '../../native/library.ts';
import { createKqueue } from '../../native/poller/kqueue.ts';
import { bindKqueueExits } from '../../native/poller/kqueue-exits.ts';
import { createReactor } from '../../native/poller/reactor.ts';
import { startWakeup } from '../../native/poller/wakeup.ts';
import { Refusal } from '../../native/refusal.ts';
import { createSpawner, type SpawnerParts } from '../../native/spawn.ts';
import { spawnMeans } from '../../native/spawn-means.ts';
import { given } from '../fixtures/given.ts';
import { kqueueDoubles } from '../fixtures/kqueue-double.ts';
import { ownTable } from '../fixtures/own-table.ts';
import { spawnerContract } from './spawner-contract.ts';

/* Spawning as other systems do it, with glibc: the means are taken away here, what they are to do stays. */

type Parts = Partial<SpawnerParts> & Pick<SpawnerParts, 'makeReactor'>;

/** The same library on a system that lacks some of its functions. */
function without(library: Library, ...names: readonly string[]): Library {
  const lacking = (prototype: string): string | undefined =>
    names.find((name) => new RegExp(`\\b${name}\\(`).test(prototype));
  return {
    ...library,
    bind(prototypes) {
      const lacked = Object.values<string>(prototypes)
        .map(lacking)
        .find((name) => name !== undefined);
      return lacked === undefined ? library.bind(prototypes) : new Refusal(lacked, 0, 'ENOSYS');
    },
  };
}

const closeFrom = 'posix_spawn_file_actions_addclosefrom_np';
const musl: Parts = { library: without(given(await openLibrary()), closeFrom), makeReactor: createReactor };
const ways: Record<string, Parts> = { 'without closefrom, as musl': musl };
for (const { name, system, library } of await kqueueDoubles()) {
  // FreeBSD watches a child that has ended already, OpenBSD does not.
  if (name.startsWith('FreeBSD 14') || system === 'openbsd') {
    const own = without(library, closeFrom, 'pipe2');
    ways[`exits by ${name}, neither closefrom nor pipe2`] = {
      library: own,
      exits: given(bindKqueueExits(own, system)),
      // NetBSD fails a spawn over a number that is closed and was not open: here only what is done about it shows.
      means: { ...spawnMeans.linux, closingMayFail: system === 'openbsd' },
      makeReactor: () => createReactor(startWakeup, async () => createKqueue(own, system)),
    };
  }
}

for (const [name, parts] of Object.entries(ways)) {
  spawnerContract(name, parts);

  test(`${name}: strays are kept from a child, wherever they are`, async () => {
    const before = ownTable();
    const library = parts.library ?? given(await openLibrary());
    const descriptors = given(bindDescriptors(library));
    const file = openSync('/etc/hostname', 'r');
    const strays = [10, 251, 900].map((number) => given(descriptors.duplicate(file, number)));
    strays.forEach((stray) => void descriptors.setCloseOnExec(stray, false));
    const spawner = given(await createSpawner(parts));
    const child = given(
      await spawner.spawn({
        program: 'sh',
        args: ['-c', 'cd /proc/$$/fd; echo *; readlink 5'],
        environment: { PATH: process.env.PATH ?? '' },
        directory: '/',
        input: 'null',
        output: 'pipe',
        errors: 'pipe',
        placed: [{ to: 5, from: { ours: file } }],
        closeFrom: 6,
        ownGroup: true,
      }),
    );
    let output = '';
    child.onOutput = (_stream, bytes) => {
      output += bytes.toString();
    };
    await child.end;
    await spawner.dispose();
    strays.forEach((stray) => void descriptors.close(stray));
    closeSync(file);
    const [numbers, target] = output.split('\n');
    const held = numbers
      ?.split(' ')
      .map(Number)
      .sort((one, two) => one - two);
    // What this process itself was given below 6 is not asked to be closed.
    assert.deepEqual(
      held?.filter((number) => number < 3 || number > 4),
      [0, 1, 2, 5],
    );
    assert.equal(target, '/etc/hostname');
    assert.deepEqual(ownTable(), before);
  });
}
