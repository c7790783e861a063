/** Numbers above 9 are bash's: to dash, which is sh on many systems, `11>&-` is an argument and a closed output. */
const mostOfSh = 9;

/** A command line that closes a number for one command, as bash and, up to 9, every shell reads it. */
export function closing(number: number): string {
  return `command ${number}>&-`;
}

/** The same as an argument of system(3) and its like, which run sh; double quotes may enclose it. */
export function closingInSh(number: number): string {
  return isReadBySh(number) ? closing(number) : `bash -c '${closing(number)}'`;
}

/** Whether every shell reads the plain form; else only bash does. */
export function isReadBySh(number: number): boolean {
  return number <= mostOfSh;
}
