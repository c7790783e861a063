import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startPhp, type Waiting } from '../fixtures/waiting.ts';
import { inspectProcess, openWindow, type Window } from './window.ts';

describe('a php server that leaks its listening socket', () => {
  let window: Window;
  let php: Waiting & { readonly port: number };
  before(async () => {
    php = await startPhp();
    window = await openWindow();
    await window.workbench.openContainer('FD Inheritance');
  });
  after(async () => {
    await window?.close();
    await php?.end();
  });

  it('shows the consequence with the port, the origin, and what php can do', async () => {
    const { workbench } = window;
    await inspectProcess(workbench, php.pid);
    const page = workbench.webview();
    await page.getByRole('heading', { level: 1, name: `sleep (${php.pid})` }).waitFor();
    const leaks = page.locator('.cell-leaked[data-side="child"]', { hasText: `127.0.0.1:${php.port}` });
    await leaks.first().click();
    const details = page.getByRole('complementary');
    const consequence = `Port ${php.port} (127.0.0.1:${php.port}) stays bound until sleep (${php.pid}) ends`;
    await details.getByText(consequence).waitFor();
    await details.getByText(new RegExp(`Opened or first left open by php\\S* \\(${php.parent}\\)`)).waitFor();
    await details
      .getByText(/exec\("/)
      .first()
      .waitFor();
    await details.getByText(/stream_socket_server/).waitFor();
    await details
      .getByRole('button', { name: /^\d+ in php/ })
      .first()
      .waitFor();
  });

  it('goes to the origin', async () => {
    const { workbench } = window;
    const details = workbench.webview().getByRole('complementary');
    await details
      .getByRole('button', { name: /^\d+ in php/ })
      .first()
      .click();
    await details.getByRole('heading', { level: 2, name: /^Parent \d+ · TCP socket$/ }).waitFor();
    assert.match((await details.textContent()) ?? '', /LISTEN/);
  });
});
