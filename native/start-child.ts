import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type ChildParts, watchChild } from './child.ts';
import type { Exits } from './exits.ts';
import type { Library } from './library.ts';
import { posixSpawn } from './posix-spawn.ts';
import { findProgram } from './program.ts';
import { Refusal } from './refusal.ts';
import type { SpawnMeans } from './spawn-means.ts';
import { planDescriptors } from './spawn-plan.ts';
import type { SpawnRequest } from './spawn-request.ts';

/** What a child is started and watched with. */
export interface SpawnTools extends Omit<ChildParts, 'ownGroup'> {
  readonly library: Library;
  readonly means: SpawnMeans;
  readonly exits: Exits;
}

/** Starts one child and watches it. After a refusal nothing of it is left: no process, no zombie, no descriptor. */
export async function startChild(tools: SpawnTools, request: SpawnRequest): Promise<Child | Refusal> {
  const { library, means, exits, ...parts } = tools;
  const { environment, directory, ownGroup } = request;
  const path = await findProgram(request.program, environment.PATH ?? '', directory);
  if (path instanceof Refusal) {
    return path;
  }
  const plan = planDescriptors(parts.descriptors, request);
  if (plan instanceof Refusal) {
    return plan;
  }
  let pid: number | Refusal;
  try {
    pid = await posixSpawn(library, means, {
      path,
      argv: [request.program, ...request.args],
      environment: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      directory,
      table: {
        standardInputFromNull: request.input === 'null',
        placements: plan.placements,
        close: request.close ?? [],
        closeFrom: request.closeFrom ?? null,
      },
      ownGroup,
    });
  } finally {
    plan.closeSources();
  }
  if (pid instanceof Refusal) {
    plan.closePipes();
    return pid;
  }
  const handle = exits.open(pid);
  if (handle instanceof Refusal) {
    plan.closePipes();
    return discard(exits, pid, ownGroup, handle);
  }
  const child = watchChild({ ...parts, ownGroup }, pid, handle, plan.pipes);
  return child instanceof Refusal ? discard(exits, pid, ownGroup, child) : child;
}

/** Ends a child that cannot be watched, and takes its exit. */
async function discard(exits: Exits, pid: number, ownGroup: boolean, reason: Refusal): Promise<Refusal> {
  try {
    process.kill(ownGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // It has ended by itself; its exit is still there to be taken.
  }
  while (exits.reapProcess(pid) === null) {
    await sleep(1);
  }
  return reason;
}
