import { render } from 'lit-html';
import type {
  ChangeName,
  ComparedSide,
  CopyFormat,
  comparisonState,
  FromComparison,
  ToComparison,
  toComparison,
} from '../../../src/protocol/comparison-messages.ts';
import { differenceInWords } from '../../../src/protocol/difference-words.ts';
import { compareSaved } from '../../../src/protocol/saved-difference.ts';
import { Announcer } from '../announcer.ts';
import type { Channel } from '../connection.ts';
import { detailsHeadingId } from '../details/details-view.ts';
import { shownText } from '../filter-box.ts';
import { once } from '../once.ts';
import type { DifferenceActions } from './actions.ts';
import type { Chosen } from './details-view.ts';
import { DifferenceTree } from './difference-tree.ts';
import { type DifferenceItems, itemsOf } from './items.ts';
import { type BothSnapshots, type DifferenceModel, modelFromState, stateFromModel } from './model.ts';
import { differenceView, lostView } from './page-view.ts';
import { changeCount, type DifferenceRows, rowsOfDifference } from './rows.ts';

type Host = Channel<FromComparison, typeof toComparison, typeof comparisonState>;

const scrollPause = 200;

/** Holds what is shown of a comparison and draws it; every change goes through `change`. */
export class DifferencePage implements DifferenceActions {
  private model: DifferenceModel;
  private readonly host: Host;
  private readonly tree: DifferenceTree;
  private readonly announcer = new Announcer();
  private readonly root = document.createElement('div');
  private readonly compared = once(({ before, after }: BothSnapshots) => {
    const { difference } = compareSaved(before.saved, after.saved);
    return { difference, rows: rowsOfDifference(difference) };
  });
  private readonly items = once(
    (
      rows: DifferenceRows,
      filter: string,
      changes: readonly ChangeName[],
      leaksOnly: boolean,
      folds: readonly string[],
    ) => itemsOf(rows, { filter, changes, leaksOnly }, new Set(folds)),
  );
  private readonly chosenIn = once(chosenIn);
  private timer: number | undefined;

  constructor(container: HTMLElement, host: Host) {
    this.host = host;
    this.model = modelFromState(host.saved());
    this.tree = new DifferenceTree(
      {
        chosen: (key, byKey) => this.choose(key, byKey),
        toggled: (key) => this.toggle(key),
        scrolled: (scroll) => this.scrolled(scroll),
      },
      this.model.scroll,
    );
    this.root.className = 'page';
    container.append(this.root, this.announcer.element);
    this.draw();
  }

  readonly received = (message: ToComparison): void => {
    if (message.type === 'lost') {
      this.change({ ...this.model, snapshots: null, lost: message.reasons });
      return;
    }
    const { before, after } = message;
    this.change({ ...this.model, snapshots: { before, after }, lost: null });
    this.announcer.say(differenceInWords(this.compared(this.model.snapshots ?? message).difference));
  };

  readonly open = (side: ComparedSide): void => this.host.post({ type: 'open', side });
  readonly copy = (format: CopyFormat): void => this.host.post({ type: 'copy', format });
  readonly export = (): void => this.host.post({ type: 'export' });
  readonly compare = (): void => this.host.post({ type: 'compare' });
  readonly setFilter = (filter: string): void => this.refilter({ ...this.model, filter });
  readonly toggleLeaks = (): void => this.refilter({ ...this.model, leaksOnly: !this.model.leaksOnly });
  readonly showAll = (): void => this.refilter({ ...this.model, filter: '', changes: [], leaksOnly: false });

  readonly toggleChange = (change: ChangeName): void =>
    this.refilter({ ...this.model, changes: toggled(this.model.changes, change) });

  readonly closeDetails = (): void => {
    this.change({ ...this.model, selected: null });
    this.tree.focus();
  };

  get hasDetails(): boolean {
    return this.model.selected !== null;
  }

  private choose(key: string, byKey: boolean): void {
    this.change({ ...this.model, selected: key });
    if (byKey) {
      document.getElementById(detailsHeadingId)?.focus();
    }
  }

  private toggle(key: string): void {
    this.change({ ...this.model, folds: toggled(this.model.folds, key) });
  }

  private scrolled(scroll: number): void {
    this.model = { ...this.model, scroll };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), scrollPause);
  }

  private refilter(model: DifferenceModel): void {
    this.change(model);
    const { snapshots } = model;
    if (snapshots !== null) {
      const { rows } = this.compared(snapshots);
      this.announcer.say(shownText(this.itemsOf(rows).shown, changeCount(rows)));
    }
  }

  private change(model: DifferenceModel): void {
    this.model = model;
    this.save();
    this.draw();
  }

  private save(): void {
    window.clearTimeout(this.timer);
    const state = stateFromModel(this.model);
    if (state !== null) {
      this.host.save(state);
    }
  }

  private itemsOf(rows: DifferenceRows): DifferenceItems {
    const { filter, changes, leaksOnly, folds } = this.model;
    return this.items(rows, filter, changes, leaksOnly, folds);
  }

  private draw(): void {
    const { model, tree } = this;
    const { snapshots } = model;
    if (snapshots === null) {
      render(lostView(model, this), this.root);
      return;
    }
    const { difference, rows } = this.compared(snapshots);
    const items = this.itemsOf(rows);
    const chosen = this.chosenIn(rows, model.selected);
    const drawn = { snapshots, difference, rows, items, chosen, tree: tree.element };
    render(differenceView(model, drawn, this), this.root);
    tree.show(items.items, model.selected);
  }
}

/** The chosen row, wherever a filter or a closed row hides it. */
function chosenIn({ differing, same }: DifferenceRows, key: string | null): Chosen | null {
  for (const rows of key === null ? [] : [...differing, ...same]) {
    const row = [...rows.differing, ...rows.unchanged].find((each) => each.key === key);
    if (row !== undefined) {
      return { rows, row };
    }
  }
  return null;
}

/** Without one that is there, with one that is not. */
function toggled<Item>(items: readonly Item[], item: Item): readonly Item[] {
  return items.includes(item) ? items.filter((each) => each !== item) : [...items, item];
}
