/** Which source is wanted: the one of this system, or one by its name where the system has it. */
export const sourceChoices = ['auto', 'procfs', 'lsof'] as const;
export type SourceChoice = (typeof sourceChoices)[number];
