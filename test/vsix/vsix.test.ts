import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compareWithList, packageExtension } from '../run/package.mjs';
import { type Server, startServer } from '../vscode-server/server.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { runProbe } from '../workbench/window.ts';

describe('the packed VSIX', () => {
  const file = join(tmpdir(), `fd-inheritance-${process.pid}.vsix`);
  let server: Server | undefined;
  let workbench: Workbench | undefined;
  before(async () => {
    assert.equal(await compareWithList(await packageExtension(file)), undefined);
  });
  after(async () => {
    await workbench?.close();
    await server?.stop();
    await rm(file, { force: true });
  });

  it('is small', async () => {
    assert.ok((await stat(file)).size < 1_000_000);
  });

  it('installed, runs the probe and finds exactly the leak', async () => {
    server = await startServer({ extensions: [file] });
    workbench = await Workbench.open(server);
    await workbench.openContainer('FD Inheritance');
    await runProbe(workbench);
    const page = workbench.webview();
    await page.getByText(/^Passed: of three pollers/).waitFor();
    assert.equal(await page.locator('.row-leaked').count(), 1);
    await workbench
      .treeRows()
      .filter({ hasText: /LEAKED \(/ })
      .waitFor();
  });
});
