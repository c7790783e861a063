/**
 * Loads an extension and activates it, with an editor that only has names, and prints the nanoseconds that passed and those
 * of the processor: activation.cjs FILE.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
// What every extension host has loaded already.
for (const name of Module.builtinModules.filter((each) => !each.startsWith('_') && !each.includes('/'))) {
  require(name === 'test' || name === 'sqlite' ? 'node:fs' : name);
}

/** Answers whatever it is asked for with itself, more or less. */
function anything() {
  return new Proxy(class {}, {
    get: (target, key) => {
      if (key === 'then' || key === 'prototype') {
        return target[key];
      }
      return key === Symbol.iterator ? function* () {} : key === Symbol.toPrimitive ? () => '' : anything();
    },
    apply: anything,
    construct: () => ({ dispose() {} }),
  });
}

class Disposable {
  static from = () => new Disposable();
  dispose() {}
}
class EventEmitter {
  event = () => new Disposable();
  fire() {}
  dispose() {}
}

const types = readFileSync(join(__dirname, '../../node_modules/@types/vscode/index.d.ts'), 'utf8');
const names = types.matchAll(/^\texport (?:class|enum|namespace|const) (\w+)/gm);
const vscode = Object.fromEntries([...names].map(([, name]) => [name, anything()]));
Object.assign(vscode, { Disposable, EventEmitter });
const load = Module._load;
Module._load = (request, ...more) => (request === 'vscode' ? vscode : load(request, ...more));

const context = new Proxy({ subscriptions: [] }, { get: (target, key) => target[key] ?? anything() });
const processor = process.cpuUsage();
const begun = process.hrtime.bigint();
require(resolve(process.argv[2])).activate(context);
const passed = process.hrtime.bigint() - begun;
const { user, system } = process.cpuUsage(processor);
console.log(`${passed} ${(user + system) * 1000}`);
