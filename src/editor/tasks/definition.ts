import * as v from 'valibot';
import type { LaunchConfiguration } from '../../configuration/configuration.ts';
import { redirectionOf } from '../../model/given.ts';

const text = v.string();
const shared = {
  report: v.optional(text),
  json: v.optional(v.boolean(), false),
  record: v.optional(v.boolean(), false),
  expectations: v.optional(v.union([text, v.boolean()]), true),
};

/** A task as it is written in tasks.json; the editor has said what does not fit its schema. */
export const taskDefinition = v.object({
  configuration: v.optional(text),
  command: v.optional(text),
  args: v.optional(v.array(text), []),
  cwd: v.optional(text),
  env: v.optional(v.record(text, v.nullable(text)), {}),
  give: v.optional(v.array(text), []),
  ...shared,
});
export type TaskDefinition = v.InferOutput<typeof taskDefinition>;

/** The words of the command line `run` and the rest of its start; variables are left for the editor to replace. */
export interface RunTask {
  readonly words: readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How a task is run. `problemsFile` is where a leak is shown that no script is to blame for; a configuration's own
 * fields are used where the task names one.
 */
export function runOf(
  definition: TaskDefinition,
  configuration: LaunchConfiguration | null,
  problemsFile: string,
): RunTask | null {
  const program = configuration?.program ?? definition.command;
  if (program === undefined || program === '') {
    return null;
  }
  const { report, json, record, expectations } = definition;
  const env = Object.entries({ ...configuration?.env, ...definition.env });
  const give = [...(configuration?.descriptors ?? []).map(redirectionOf), ...definition.give];
  return {
    words: [
      'run',
      ...['--problems', problemsFile],
      ...(report === undefined ? [] : ['--report', report]),
      ...(json ? ['--json'] : []),
      ...(record ? ['--record'] : []),
      ...(typeof expectations === 'string' ? ['--expectations', expectations] : []),
      ...(expectations === false ? ['--no-expectations'] : []),
      ...give.flatMap((each) => ['--give', each]),
      ...env.flatMap(([name, value]) => (value === null ? ['--unset', name] : [])),
      ...['--', program],
      ...(configuration?.args ?? []),
      ...definition.args,
    ],
    cwd: definition.cwd ?? configuration?.cwd ?? null,
    env: Object.fromEntries(env.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
  };
}
