import { closeInherited } from './inherited.mjs';
import { endWithParent } from './orphan.mjs';

/** Runs what a script is for: what it returns is the exit status, and what it throws is a line for people. */
export async function runTask(task) {
  closeInherited();
  if (process.env.npm_lifecycle_event !== undefined) {
    endWithParent();
  }
  try {
    process.exitCode = await task();
  } catch (error) {
    console.log(error.message);
    process.exitCode = 1;
  }
}
