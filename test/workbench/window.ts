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
  options: ServerOptions & { readonly folder?: string | null } = {},
): Promise<Window> {
  const server = await startServer(options);
  const { folder = root } = options;
  try {
    const workbench = await Workbench.open(server, {
      ...(folder === null ? {} : { folder }),
      extension: root,
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

/**
 * Opens "Inspect FD Inheritance" and chooses from it. What an earlier inspection still brings to the front takes the
 * focus and so closes the list, as it would for a user, who opens it again.
 */
async function choose(workbench: Workbench, label: string): Promise<void> {
  for (let tries = 3; ; tries--) {
    await workbench.runCommand('Inspect FD Inheritance');
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
  await workbench.quickPickItems().nth(3).waitFor();
  await workbench.quickInput().locator('input.input').fill(String(pid));
  await workbench
    .quickPickItems()
    .filter({ hasText: new RegExp(`${pid} ·`) })
    .first()
    .click();
}

/** Waits for a notification. The test driver keeps toasts off the screen, so the list of them is opened. */
export async function seeNotification(workbench: Workbench, text: string): Promise<void> {
  await workbench.runCommand('Notifications: Show Notifications');
  await workbench.page.locator('.notifications-center .notification-list-item', { hasText: text }).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
}

/** Launches a command line as a user types it. */
export async function launch(workbench: Workbench, line: string): Promise<void> {
  await choose(workbench, 'Launch a command...');
  await workbench.quickInput().locator('input.input').fill(line);
  await workbench.page.keyboard.press('Enter');
}
