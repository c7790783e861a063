import {
  type Browser,
  chromium,
  type Frame,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import { addressOf, type WindowContent } from './address.ts';
import { ExtensionTests } from './automation.ts';
import { findChromium } from './chromium.mjs';
import type { Server } from './server.ts';
import { type Theme, themes } from './settings.ts';

const patience = 30_000;
const browserArguments = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface WorkbenchOptions extends WindowContent {
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** The browser's language; the server has to be started in it too. */
  readonly locale?: string;
}

/** The editor's window in a real browser. */
export class Workbench {
  readonly page: Page;
  /** What the extension host's test module reports, when one was asked for. */
  readonly tests: ExtensionTests;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    this.tests = new ExtensionTests();
  }

  /** Opens a window on a running server and waits until it can be used. */
  static async open(server: Server, options: WorkbenchOptions = {}): Promise<Workbench> {
    const executablePath = await findChromium();
    const browser = await chromium.launch({ executablePath, args: browserArguments });
    try {
      const page = await browser.newPage({
        viewport: { width: options.width ?? 1500, height: options.height ?? 900 },
        deviceScaleFactor: 1,
        reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
        ...(options.locale === undefined ? {} : { locale: options.locale }),
      });
      page.setDefaultTimeout(patience);
      const workbench = new Workbench(browser, page);
      await workbench.tests.listen(page);
      await page.goto(addressOf(server, options));
      await workbench.ready();
      return workbench;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Waits until the window is drawn and its extensions are known; needed again after a reload. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    // Themes come from extensions, so a theme that shows means that extensions have been read.
    await this.page.locator('.monaco-workbench[class*="vscode-theme-defaults"]').waitFor();
  }

  /** Runs a command from the palette by the exact title that is shown there, category included. */
  async runCommand(title: string): Promise<void> {
    const item = this.quickPickItem(title);
    const deadline = Date.now() + patience;
    // The palette lists what is registered when it opens, so it is opened again for a late extension.
    do {
      await this.page.keyboard.press('F1');
      // What comes to the front meanwhile takes the focus and closes the palette.
      const input = this.quickInput().locator('input.input');
      const typed = succeeds(input.fill(`>${title}`, { timeout: 3000 }));
      if ((await typed) && (await succeeds(item.click({ timeout: 3000 })))) {
        return;
      }
      await this.page.keyboard.press('Escape');
    } while (Date.now() < deadline);
    throw new Error(`The palette offers no command “${title}”.`);
  }

  /** The quick pick or input box on the screen. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Rows of the quick pick on the screen. */
  quickPickItems(): Locator {
    return this.quickInput().locator('.monaco-list-row');
  }

  /** The item with exactly this label. */
  quickPickItem(label: string): Locator {
    const exactly = new RegExp(`^\\s*${escapeExpression(label)}\\s*$`);
    return this.quickPickItems()
      .filter({ has: this.page.locator('.label-name', { hasText: exactly }) })
      .first();
  }

  /** Waits for the item with exactly this label, and chooses it. */
  async pickItem(label: string): Promise<void> {
    await this.quickPickItem(label).click();
  }

  /** Opens a view container of the activity bar by its title. */
  async openContainer(title: string): Promise<void> {
    // A badge adds its words to the name.
    const name = new RegExp(`^${escapeExpression(title)}( - |$)`);
    const tab = this.page.locator('.activitybar').getByRole('tab', { name });
    if ((await tab.getAttribute('aria-selected')) !== 'true') {
      await tab.click();
    }
    await this.page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
  }

  /** Drags the side bar's edge until it is about this wide. */
  async widenSideBar(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (box === null) {
      throw new Error('The side bar is not shown.');
    }
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width + 1, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width + 1, middle, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Rows of the trees in the side bar. */
  treeRows(): Locator {
    return this.page.locator('.sidebar').getByRole('treeitem');
  }

  /** Tab of an editor by its title. */
  editorTab(title: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: title });
  }

  /** Notifications on the screen. */
  notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** The document of the webview that is shown; locators made from it wait until it is there. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The same document as a frame, to run code in it free of its content security policy. */
  async webviewFrame(): Promise<Frame> {
    await this.webview().locator('body').waitFor();
    const outer = await this.page.locator('iframe.webview.ready').elementHandle();
    const inner = await (await outer?.contentFrame())?.waitForSelector('iframe#active-frame');
    const frame = await inner?.contentFrame();
    if (!frame) {
      throw new Error('The webview has no document.');
    }
    return frame;
  }

  /** Chooses a colour theme as a user does, and waits until it shows. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, file } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickPickItems().filter({ hasText: 'Dark Modern' }).waitFor();
    await this.quickInput().locator('input.input').fill(label);
    await this.pickItem(label);
    await this.page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${file}-json`).waitFor();
  }

  /** Writes a picture of the whole window. */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

async function succeeds(action: Promise<void>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch {
    return false;
  }
}

function escapeExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
