import { filterBoxId } from './filter-box.ts';

/** What keys do on a page. */
export interface Shortcuts {
  readonly hasDetails: boolean;
  setFilter(filter: string): void;
  closeDetails(): void;
  /** Where details come with a lane. */
  toggleLane?(): void;
}

/** Keys that work everywhere on the page. */
export function listenForShortcuts(page: Shortcuts): void {
  document.addEventListener('keydown', (event) => {
    const box = document.getElementById(filterBoxId);
    const inBox = event.target === box;
    const find = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f';
    if (box instanceof HTMLInputElement && (find || (event.key === '/' && !isTyping(event.target)))) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (
      event.key === 'l' &&
      page.toggleLane &&
      page.hasDetails &&
      !isTyping(event.target) &&
      !isCommand(event)
    ) {
      event.preventDefault();
      page.toggleLane();
    } else if (event.key === 'Escape' && inBox && box instanceof HTMLInputElement && box.value !== '') {
      event.preventDefault();
      page.setFilter('');
    } else if (event.key === 'Escape' && !inBox && page.hasDetails) {
      event.preventDefault();
      page.closeDetails();
    }
  });
}

function isCommand({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}
