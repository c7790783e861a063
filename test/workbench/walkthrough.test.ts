import { after, before, describe, it } from 'node:test';
import { until } from '../fixtures/until.ts';
import { openWindow, type Window } from './window.ts';

const steps = [
  'See a leak that is there on purpose',
  'Read the verdict and its proof',
  'Inspect what is running already',
  'Watch descriptors come and go',
  "Ask why something hasn't ended",
];

describe('the walkthrough', () => {
  let window: Window;
  before(async () => {
    window = await openWindow();
    await window.workbench.openContainer('FD Inheritance');
  });
  after(() => window?.close());

  const step = (title: string) =>
    window.workbench.page.locator('.gettingStartedContainer').getByRole('button', { name: title });

  it('is offered by the empty view', async () => {
    const { workbench } = window;
    await workbench.page.locator('.sidebar').getByText('Get started', { exact: true }).click();
    await workbench.editorTab('Welcome').waitFor();
    await step(steps[0] ?? '')
      .first()
      .waitFor();
  });

  it('is found by the command for walkthroughs', async () => {
    const { workbench } = window;
    await workbench.runCommand('View: Close Editor');
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickInput().locator('input.input').fill('FD Inheritance');
    await workbench.quickPickItems().filter({ hasText: 'Get Started with FD Inheritance' }).first().click();
    await step(steps[0] ?? '')
      .first()
      .waitFor();
  });

  it('has five steps, each with a picture that is drawn', async () => {
    const picture = window.workbench.page.locator('.getting-started-media img');
    for (const title of steps) {
      await step(title).first().click();
      await until(`${title} has its picture`, async () => {
        const [shown] = await picture.evaluateAll((images) =>
          images
            .map((image) => image as unknown as { naturalWidth: number; currentSrc: string })
            .map(({ naturalWidth, currentSrc }) =>
              naturalWidth > 100 ? decodeURIComponent(currentSrc) : '',
            ),
        );
        return /media\/walkthrough\/[a-z]+-dark\.webp/.test(shown ?? '');
      });
    }
  });

  it('begins with the list that has the poller probe', async () => {
    const { workbench } = window;
    await step(steps[0] ?? '')
      .first()
      .click();
    await workbench.page
      .locator('.gettingStartedContainer')
      .getByRole('button', { name: 'Inspect FD Inheritance', exact: true })
      .click();
    await workbench.quickPickItem('Poller probe').waitFor();
  });
});
