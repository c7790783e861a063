import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../fixtures/until.ts';
import { root } from '../run/place.mjs';
import { type Server, type ServerOptions, startServer } from '../vscode-server/server.ts';
import { Workbench } from '../vscode-server/workbench.ts';

/** A window with the extension in it, on a server of its own. */
export interface Window {
  readonly server: Server;
  readonly workbench: Workbench;
  /** Closes the window first, as a user does: nothing of the extension may outlive it. */
  close(): Promise<void>;
}

export async function openWindow(
  options: ServerOptions & { readonly folder?: string | null; readonly extension?: string } = {},
): Promise<Window> {
  const server = await startServer(options);
  const { folder = root, extension = root } = options;
  try {
    const workbench = await Workbench.open(server, {
      ...(folder === null ? {} : { folder }),
      extension,
      ...(options.language === undefined ? {} : { locale: options.language }),
    });
    return {
      server,
      workbench,
      async close() {
        await workbench.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A picture of the window, kept where somebody wants to look at it. */
export async function keepPicture(workbench: Workbench, name: string): Promise<void> {
  if (process.env.PICTURES) {
    await workbench.screenshot(join(process.env.PICTURES, `${name}.png`));
  }
}

/** Types a path into the dialog for files, which the test driver's settings make a simple one. */
export async function enterPath(workbench: Workbench, path: string): Promise<void> {
  const input = workbench.quickInput().locator('input.input');
  // It proposes a folder first, then a name in it, and what is typed before is lost.
  const ending = path.slice(path.indexOf('.'));
  await until('the dialog proposes a name', async () => (await input.inputValue()).endsWith(ending));
  await input.fill(path);
  await workbench.page
    .locator('.quick-input-widget .monaco-progress-container.done')
    .waitFor({ state: 'attached' });
  await until('the dialog keeps what was typed', async () => (await input.inputValue()) === path);
  await workbench.page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

const inspect = 'Inspect FD Inheritance';

/**
 * Opens "Inspect FD Inheritance" and chooses from it. What an earlier inspection still brings to the front takes the
 * focus and so closes the list, as it would for a user, who opens it again.
 */
export async function choose(workbench: Workbench, label: string, command = inspect): Promise<void> {
  for (let tries = 3; ; tries--) {
    await workbench.runCommand(command);
    try {
      return await workbench.quickPickItem(label).click({ timeout: 5000 });
    } catch (error) {
      if (tries === 1) {
        throw error;
      }
    }
  }
}

/** Runs the poller probe from the palette and waits for the leak on the page. */
export async function runProbe(workbench: Workbench): Promise<void> {
  await choose(workbench, 'Poller probe');
  await workbench.webview().locator('.row-leaked').first().waitFor();
}

/** Inspects a running process, found in the list by its pid. */
export async function inspectProcess(workbench: Workbench, pid: number): Promise<void> {
  await choose(workbench, 'A running process...');
  await pickRunning(workbench, pid);
}

/** Chooses from the list of running processes by pid. */
export async function pickRunning(workbench: Workbench, pid: number): Promise<void> {
  await workbench.quickInput().getByPlaceholder('Filter by pid').fill(String(pid));
  await workbench
    .quickPickItems()
    .filter({ hasText: new RegExp(`(^|\\D)${pid} ·`) })
    .first()
    .click();
}

/** Waits for a notification. The test driver keeps toasts off the screen, so the list of them is opened. */
export async function seeNotification(workbench: Workbench, text: string): Promise<void> {
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.page.locator('.notifications-center .notification-list-item', { hasText: text }).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
}

/** Launches a command line as a user types it: without more to say, Enter in the form launches it. */
export async function launch(workbench: Workbench, line: string): Promise<void> {
  await choose(workbench, 'Launch a command...');
  await typeNewCommand(workbench, line);
  await workbench.page.keyboard.press('Enter');
}

/** Types a command line and comes to the form. What was launched before is listed first. */
export async function typeNewCommand(workbench: Workbench, line: string): Promise<void> {
  const box = workbench.quickInput().getByPlaceholder('node server.js --port 8080');
  const another = workbench.quickPickItem('New command...');
  await box.or(another).first().waitFor();
  if (await another.isVisible()) {
    await another.click();
  }
  await box.fill(line);
  await workbench.page.keyboard.press('Enter');
  await workbench.quickInput().getByPlaceholder('Enter launches it').waitFor();
}

/** Asks "Why Hasn't This Ended?" of a kind of thing; what is typed as an answer is entered. */
export async function askAbout(workbench: Workbench, kind: string, typed: string | null): Promise<void> {
  await choose(workbench, kind, "Why Hasn't This Ended?");
  if (typed !== null) {
    // The list goes before the box for typing comes: what is typed earlier is lost.
    await workbench.quickPickItems().first().waitFor({ state: 'hidden' });
    await workbench.quickInput().locator('input.input').fill(typed);
    await workbench.page.keyboard.press('Enter');
  }
}

/** Rests the mouse on a row until its tooltip shows something; a list that is drawn anew meanwhile takes it away. */
export async function seeTooltip(workbench: Workbench, row: Locator, shown: Locator): Promise<void> {
  for (let tries = 4; ; tries--) {
    await row.hover();
    try {
      return await shown.waitFor({ timeout: 6000 });
    } catch (error) {
      if (tries === 1) {
        throw error;
      }
      await workbench.page.mouse.move(900, 5);
    }
  }
}

/** Opens a row's context menu and chooses from it. */
export async function chooseFromMenu(workbench: Workbench, row: Locator, label: string): Promise<void> {
  // Its key, where it has one, is part of the name.
  const item = workbench.page.getByRole('menuitem').filter({ hasText: label }).first();
  for (let tries = 3; ; tries--) {
    await row.click({ button: 'right' });
    try {
      // A menu takes no release of the button in its first 100 ms, so that the click that opens it chooses nothing.
      return await item.click({ delay: 150, timeout: 5000 });
    } catch (error) {
      // As with lists: whatever takes the focus closes a menu.
      if (tries === 1) {
        throw error;
      }
    }
  }
}

/** Waits until an address is opened outside, in a browser window of its own. */
export async function seeOutside(
  workbench: Workbench,
  address: string,
  open: () => Promise<void>,
): Promise<void> {
  const context = workbench.page.context();
  await context.route(address, (route) => route.fulfill({ body: 'outside' }));
  const [outside] = await Promise.all([workbench.page.waitForEvent('popup'), open()]);
  await outside.waitForURL(address);
  await outside.close();
  await context.unroute(address);
}

/** Waits until the editor asks whether an address may be opened outside, and declines. */
export async function declineOutside(workbench: Workbench, address: string): Promise<void> {
  const dialog = workbench.page.getByRole('dialog').filter({ hasText: 'open the external website' });
  await dialog.getByText(address).waitFor();
  await workbench.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
