import type { Locator } from 'playwright-core';

/** Texts with two English words beside each other. `close-on-exec` is one word; paths and `pipe:[1]` are none. */
export function englishAmong(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) =>
    english.test(text.replaceAll(objects, '')),
  );
}

const english = /(?<![\w.:-])[A-Za-z]{2,}[,;:]? +[A-Za-z]{2,}(?![\w.-])/;
const objects = /\S*(?:\/\S+|\w:\[[^\]]*\])/g;

/**
 * What an element and all in it say in English, also to screen readers and in tooltips. `names` selects what others have
 * named: programs, files, code.
 */
export async function englishIn(element: Locator, names: readonly string[]): Promise<string[]> {
  return englishAmong(
    await element.evaluate(
      (root, selectors) => {
        // Elements and texts, by the numbers that the DOM gives them; these tests are not typed for a document.
        const [elements, texts] = [1, 3];
        const walker = root.ownerDocument.createTreeWalker(root, 5);
        const said: (string | null)[] = [];
        for (let node = walker.currentNode; node; node = walker.nextNode()) {
          const element = node.nodeType === elements ? node : node.parentElement;
          if (element.closest(selectors) !== null) {
            continue;
          }
          if (node.nodeType === elements) {
            said.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)));
          } else if (node.nodeType === texts) {
            said.push(node.data);
          }
        }
        return said.filter((text) => text !== null);
      },
      ['script', 'style', 'code', ...names].join(', '),
    ),
  );
}
