import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Fixture, startFixture } from '../fixtures/fixture.ts';
import { binaryPath, compareWithList } from '../run/file-list.mjs';
import { identifyMachineCode } from '../run/machine-code.mjs';
import { type Packed, packTargets } from '../run/package.mjs';
import { root } from '../run/place.mjs';
import { targets } from '../run/targets.mjs';
import { type Server, startServer } from '../vscode-server/server.ts';
import { Workbench } from '../vscode-server/workbench.ts';
import { choose, inspectProcess, runProbe, seeNotification } from '../workbench/window.ts';

const page = 'owner/name@0123456789abcdef0123456789abcdef01234567';

/** A package has the binary of its own system; the universal one has several. */
const megabyte = 1_000_000;

describe('the packed VSIX files', () => {
  let folder: string;
  const packed = new Map<string, Packed>();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fd-inheritance-vsix-'));
    for await (const one of packTargets(targets, folder, page)) {
      packed.set(one.target.name, one);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const find = (name: string): Packed => {
    const found = packed.get(name);
    assert.ok(found, name);
    return found;
  };
  const textIn = (name: string, path: string): string => {
    const bytes = find(name).content.get(path);
    assert.ok(bytes, `${path} in ${name}`);
    return bytes().toString('utf8');
  };

  for (const target of targets) {
    const { name, binaries } = target;
    it(`for ${name}: holds what it should, for the right machine, and is small`, async () => {
      const { content } = find(name);
      assert.equal(await compareWithList([...content.keys()], target), undefined);
      for (const binary of binaries) {
        const { os, cpu, libc } = binary;
        assert.deepEqual(identifyMachineCode(content.get(binaryPath(binary))?.() ?? Buffer.alloc(4)), {
          ...{ os, cpu, libc },
        });
        const { version } = JSON.parse(
          textIn(name, `extension/node_modules/@koromix/${binary.package}/package.json`),
        );
        assert.equal(
          version,
          JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.koffi,
        );
      }
      const told = /TargetPlatform="([^"]*)"/.exec(textIn(name, 'extension.vsixmanifest'))?.[1];
      assert.equal(told, name === 'universal' ? undefined : name);
      assert.ok((await stat(find(name).file)).size < megabyte * Math.max(1, binaries.length));
    });
  }

  it('name whose work they hold, with the licences', () => {
    const text = textIn('universal', 'extension/dist/third-party-notices.txt');
    for (const name of ['koffi', 'valibot', 'lit-html', 'jsonc-parser', 'picomatch', '@vscode/l10n']) {
      assert.match(text, new RegExp(`^${name} [0-9.]+ \\(`, 'm'));
    }
    assert.ok((text.match(/"AS IS"/g)?.length ?? 0) >= 5);
  });

  it('find the pictures of their page in the repository that they are published from', () => {
    const text = textIn('universal', 'extension/readme.md');
    const shown = [...text.matchAll(/(?:src|srcset)="([^"]*)"|!\[[^\]]*\]\(([^)]*)\)/g)];
    assert.ok(shown.length >= 5);
    for (const [, inHtml, inMarkdown] of shown) {
      const [, path] =
        /^https:\/\/raw\.githubusercontent\.com\/owner\/name\/0123456789abcdef\w{24}\/(.*)$/.exec(
          inHtml ?? inMarkdown ?? '',
        ) ?? [];
      assert.ok(path !== undefined && readFileSync(join(root, path)).length > 0, inHtml ?? inMarkdown);
    }
    assert.equal(
      JSON.parse(textIn('universal', 'extension/package.json')).repository.url,
      'https://github.com/owner/name',
    );
  });

  describe('installed', () => {
    let server: Server;
    let workbench: Workbench;
    before(async () => {
      server = await startServer({ extensions: [find('linux-x64').file] });
      workbench = await Workbench.open(server);
      await workbench.openContainer('FD Inheritance');
    });
    after(async () => {
      await workbench?.close();
      await server?.stop();
    });

    it('runs the probe and finds exactly the leak', async () => {
      await runProbe(workbench);
      const shown = workbench.webview();
      await shown.getByText(/^Passed: of three pollers/).waitFor();
      assert.equal(await shown.locator('.row-leaked').count(), 1);
      await workbench
        .treeRows()
        .filter({ hasText: /LEAKED \(/ })
        .waitFor();
    });
  });

  describe('installed on another system', () => {
    let server: Server;
    let workbench: Workbench;
    let fixture: Fixture;
    before(async () => {
      fixture = await startFixture('four-kinds');
      server = await startServer({ extensions: [find('darwin-arm64').file] });
      workbench = await Workbench.open(server);
      await workbench.openContainer('FD Inheritance');
    });
    after(async () => {
      await workbench?.close();
      await server?.stop();
      await fixture?.end();
    });

    const why = 'this package has no binary for linux-x64 (ENOENT).';
    const remedy = 'Install the package of FD Inheritance for linux-x64';

    it('says why the probe cannot run, and which package to install', async () => {
      await choose(workbench, 'Poller probe');
      await seeNotification(workbench, `The poller probe could not run: ${why} ${remedy}`);
    });

    it('reads tables all the same, and says of each verdict what it rests on', async () => {
      await inspectProcess(workbench, fixture.pid);
      const shown = workbench.webview();
      await shown.getByText(`cannot be compared, only their attributes: ${why} ${remedy}`).waitFor();
      const cellOf = (verdict: string, name: string): Locator =>
        shown.locator(`.cell-${verdict}[data-side="child"][data-number="${fixture.number(name)}"]`);
      await cellOf('leaked', 'leaky-socket').getByText('likely').waitFor();
      await cellOf('unknown', 'leaky-epoll').click();
      const evidence = 'only kcmp(2), which was refused, could tell whether it is the same.';
      await shown.getByRole('complementary').getByText(evidence).waitFor();
    });
  });
});
