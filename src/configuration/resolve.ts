import { resolve as resolvePath } from 'node:path';
import type { Command } from '../launch/command.ts';
import type { GivenDescriptor } from '../model/given.ts';
import { Complaint, type Launchable } from './configuration.ts';
import { replaceVariables, type VariableContext } from './variables.ts';

/** The command that a configuration stands for now: variables replaced, paths whole, the environment complete. */
export function resolveCommand(
  launchable: Launchable & { readonly name?: string },
  context: VariableContext,
): Command | Complaint {
  let complaint: Complaint | undefined;
  const replaced = (text: string): string => {
    const value = replaceVariables(text, context);
    if (!(value instanceof Complaint)) {
      return value;
    }
    complaint ??= value;
    return '';
  };
  const { name, program, args, cwd, env, descriptors } = launchable;
  const base = context.folder ?? context.home;
  const environment = new Map(Object.entries(context.environment));
  for (const [variable, value] of Object.entries(env)) {
    if (value === null) {
      environment.delete(variable);
    } else {
      environment.set(variable, replaced(value));
    }
  }
  const command: Command = {
    program: replaced(program),
    args: args.map(replaced),
    directory: cwd === null ? base : resolvePath(base, replaced(cwd)),
    environment: Object.fromEntries(environment),
    given: descriptors.map(
      (each): GivenDescriptor => ('path' in each ? { ...each, path: replaced(each.path) } : each),
    ),
    ...(name === undefined ? {} : { configuration: name }),
  };
  return complaint ?? command;
}
