import type { ExpectationsChoice } from './expectations.ts';

/** For every command that judges. */
export const expectationsOptions = {
  expectations: { type: 'string' },
  'no-expectations': { type: 'boolean' },
} as const;

export function choiceOf(values: { expectations?: string; 'no-expectations'?: boolean }): ExpectationsChoice {
  if (values['no-expectations']) {
    return { from: 'none' };
  }
  return values.expectations === undefined
    ? { from: 'nearest' }
    : { from: 'file', file: values.expectations };
}
