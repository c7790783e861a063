/** The repository's root folder. */
export const root: string;

/** Whether a module is the script that node was started with, rather than imported. */
export function isMain(address: string): boolean;
