import { existsSync } from 'node:fs';
import { canInstallPackages, installPackages } from './debian.mjs';
import { findExecutable } from './executable.mjs';

/** Makes sure that the C programs among the fixtures can be compiled, and returns the compiler. */
export async function requireCompiler() {
  if (find() === undefined && canInstallPackages()) {
    await installPackages('gcc', 'libc6-dev');
  }
  const compiler = find();
  if (compiler === undefined) {
    throw new Error('The fixtures are C programs: install a C compiler (cc, gcc or clang) with its headers.');
  }
  return compiler;
}

function find() {
  // A Debian gcc without libc6-dev cannot compile anything.
  const complete = process.platform !== 'linux' || existsSync('/usr/include/stdio.h');
  return complete ? findExecutable(process.env.CC || 'cc', 'gcc', 'clang') : undefined;
}
