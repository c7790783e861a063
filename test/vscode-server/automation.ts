import { format } from 'node:util';
import type { Page } from 'playwright-core';

/** Hears from the workbench what a test module in the extension host prints and how it ends. */
export class ExtensionTests {
  readonly #lines: string[] = [];
  readonly #exit: Promise<number>;
  #finish: (code: number) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  constructor() {
    this.#exit = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    // Most pages run no tests and are simply closed; then nobody waits for this.
    this.#exit.catch(() => undefined);
  }

  /** Must happen before the page loads: the workbench looks for these two functions when it starts. */
  async listen(page: Page): Promise<void> {
    await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
      this.#lines.push(format(...parts));
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => this.#finish(code));
    page.once('crash', () => this.#fail(new Error('The browser page crashed.')));
    page.once('close', () => this.#fail(new Error('The browser page was closed before the tests ended.')));
  }

  /** The exit code: 0 when the module's run() fulfilled, else 1. */
  exitCode(): Promise<number> {
    return this.#exit;
  }

  /** Everything printed so far. */
  output(): string {
    return this.#lines.join('\n');
  }
}
