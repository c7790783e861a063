import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import packageJson from '../../package.json' with { type: 'json' };
import { openCodeCache } from './code-cache.ts';

/** The part of the bundle that has the command line among others (esbuild-parts.mjs). */
interface Program {
  load(module: string): void;
}

/** What is worth it: others end as soon as they have begun. Each has its own, for each runs other parts. */
const commands = ['inspect', 'holders', 'run', 'compare', 'export'];

/** The program is beside this file, and is found, compiled and run as Node would, but compiled once for many runs. */
const program = fileURLToPath(new URL('./program.js', import.meta.url));
const [, , command = ''] = process.argv;
const { size, mtimeMs } = statSync(program);
const key = JSON.stringify([packageJson.version, process.versions.v8, program, size, mtimeMs]);
const cache = commands.includes(command) ? openCodeCache(command, key) : null;
const cachedData = cache?.read();
const text = readFileSync(program, 'utf8');
const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${text}\n})`, {
  filename: program,
  ...(cachedData && { cachedData }),
});
if (cache !== null && (cachedData === undefined || script.cachedDataRejected)) {
  process.once('exit', () => void cache.write(script.createCachedData()));
}
const module: { exports: Partial<Program> } = { exports: {} };
script.runInThisContext()(module.exports, createRequire(program), module, program, dirname(program));
module.exports.load?.('src/cli/main.ts');
