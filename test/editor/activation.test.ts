import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { nothingNewSince, ownTable } from '../fixtures/own-table.ts';
import { record } from './run.ts';

// Runs before the suites that load koffi themselves: files are run in the order of their names.
describe('activation', () => {
  it('maps no koffi and opens nothing before the user asks for something', async () => {
    const extension = vscode.extensions.getExtension('fd-inheritance.fd-inheritance');
    assert.ok(extension && !extension.isActive, 'not active by itself');
    const before = ownTable();
    const started = performance.now();
    await extension.activate();
    record({ event: 'note', text: `activation took ${(performance.now() - started).toFixed(1)} ms` });
    assert.ok(!readFileSync('/proc/self/maps', 'utf8').includes('koffi'));
    await nothingNewSince(before);
  });

  it('registers every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension('fd-inheritance.fd-inheritance');
    const contributed: { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(contributed.length > 0);
    for (const { command } of contributed) {
      assert.ok(registered.has(command), command);
    }
  });
});
