/** A directory that was removed under us still has the name it was entered by. */
export function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD ?? '.';
  }
}
