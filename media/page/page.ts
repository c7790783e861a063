import { render } from 'lit-html';
import type { VerdictName } from '../../src/model/verdict.ts';
import type { FollowAct, Pair, Place, ToPage } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import { afterFrame } from './after-frame.ts';
import { Announcer } from './announcer.ts';
import { type Comparison, compare, type Shown } from './comparison.ts';
import type { Connection } from './connection.ts';
import { detailsHeadingId } from './details/details-view.ts';
import { faded } from './follow/advance.ts';
import { Fading } from './follow/fading.ts';
import { withEnded } from './follow/passing.ts';
import { passingSentence } from './follow/passing-sentence.ts';
import { SteadyHeight } from './follow/steady-height.ts';
import { LanePane } from './lane/lane-pane.ts';
import { PuttingOff } from './lane/putting-off.ts';
import { once } from './once.ts';
import { emptyModel, modelFromSaved, type PageModel } from './page-model.ts';
import { pageView } from './page-view.ts';
import { exists, pairWith, processOf } from './pairs.ts';
import { receive, revealed } from './receive.ts';
import { readingSentence, shownSentence } from './sentences.ts';
import { Sifting } from './sifting.ts';
import { StateSaver } from './state-saver.ts';
import { VirtualTable } from './table/virtual-table.ts';

/** Holds what is shown and draws it; every change goes through `change`. */
export class Page implements Actions {
  private model: PageModel;
  private readonly announcer = new Announcer();
  private readonly saver: StateSaver;
  private readonly table: VirtualTable;
  private readonly lane: LanePane;
  private readonly lanePuttingOff = new PuttingOff(afterFrame);
  private readonly compare = once(compare);
  private readonly sifting = new Sifting(() => this.sifted());
  private readonly withEnded = once(withEnded);
  private readonly fading = new Fading();
  private readonly strip = new SteadyHeight();
  private readonly root: HTMLElement;
  private tableConnected = false;
  private readonly connection: Connection;

  constructor(container: HTMLElement, connection: Connection) {
    this.connection = connection;
    const saved = connection.saved();
    this.model = saved === null ? emptyModel : modelFromSaved(saved);
    this.saver = new StateSaver(connection);
    this.table = new VirtualTable(
      {
        chosen: (place, byKey) => this.choose(place, byKey),
        scrolled: (scroll) => this.scrolled(scroll),
      },
      this.model.scroll,
    );
    this.lane = new LanePane({
      chosen: (place) => this.showPlace(place),
      closed: () => this.toggleLane(),
      exported: (svg) => this.exportLane(svg),
    });
    this.root = document.createElement('div');
    this.root.className = 'page';
    container.append(this.root, this.announcer.element);
    this.draw();
  }

  readonly received = (message: ToPage): void => {
    const before = this.model;
    const model = receive(before, message);
    if (message.type === 'advance') {
      this.advance(before, model, message.change !== null);
      return;
    }
    this.change(model);
    if (message.type === 'show') {
      this.announcer.say(this.said(readingSentence));
    }
    const revealing = message.type === 'reveal' || (message.type === 'show' && message.focus !== null);
    if (revealing) {
      this.uncover();
    }
  };

  readonly refresh = (): void => this.connection.post({ type: 'refresh' });
  readonly cancel = (): void => this.connection.post({ type: 'cancel' });
  readonly inspect = (): void => this.connection.post({ type: 'inspect' });
  readonly follow = (act: FollowAct): void => this.connection.post({ type: 'follow', act });
  readonly copy = (place: Place): void => this.connection.post({ type: 'copy', place });
  readonly accept = (place: Place): void => this.connection.post({ type: 'accept', place });
  readonly dismissNotice = (): void => this.change({ ...this.model, notice: null });
  readonly dismissFailure = (): void => this.change({ ...this.model, failure: null });
  readonly setFilter = (filter: string): void => this.refilter({ ...this.model, filter });
  readonly showAll = (): void => this.refilter({ ...this.model, filter: '', verdicts: [] });

  readonly toggleVerdict = (verdict: VerdictName): void => {
    const { verdicts } = this.model;
    const pressed = verdicts.includes(verdict);
    this.refilter({
      ...this.model,
      verdicts: pressed ? verdicts.filter((each) => each !== verdict) : [...verdicts, verdict],
    });
  };

  readonly choosePair = (pair: Pair): void => {
    this.change({ ...this.model, pair, selected: null, scroll: 0 });
    this.table.scrollTo(0);
    this.announcer.say(this.said(shownSentence));
  };

  readonly chooseChild = (pid: number): void => {
    const report = this.report();
    const child = report && processOf(report, pid);
    if (report && child) {
      this.choosePair(pairWith(report, child));
    }
  };

  readonly goTo = (place: Place): void => {
    this.showPlace(place);
    this.table.focus();
  };

  readonly closeDetails = (): void => {
    this.change({ ...this.model, selected: null });
    this.table.focus();
  };

  readonly toggleLane = (): void => {
    this.change({ ...this.model, lane: !this.model.lane });
    if (document.activeElement === document.body) {
      this.table.focus();
    }
  };

  get showsLane(): boolean {
    return this.model.lane;
  }

  get readOnly(): boolean {
    return this.model.inspection?.kind === 'saved';
  }

  get hasDetails(): boolean {
    return this.model.selected !== null;
  }

  private choose(place: Place, byKey: boolean): void {
    const report = this.report();
    if (report === null || !exists(report, place)) {
      // It was closed a moment ago: there is nothing more to be told of it.
      return;
    }
    this.change({ ...this.model, selected: place });
    this.table.reveal(place);
    if (byKey) {
      document.getElementById(detailsHeadingId)?.focus();
    }
    this.connection.post({ type: 'select', place });
  }

  private showPlace(place: Place): void {
    this.change(revealed(this.model, place.pid, place.number));
    this.uncover();
    this.connection.post({ type: 'select', place });
  }

  private exportLane(svg: string): void {
    const { selected } = this.model;
    if (selected !== null) {
      this.connection.post({ type: 'exportLane', place: selected, svg });
    }
  }

  /** A place asked for from outside is shown even where the filter hid it. */
  private uncover(): void {
    const { selected } = this.model;
    this.settle();
    if (selected !== null && !this.table.reveal(selected)) {
      this.change({ ...this.model, filter: '', verdicts: [] });
      this.settle();
      this.table.reveal(selected);
    }
  }

  /** What is to be revealed is looked for in all that the filter leaves. */
  private settle(): void {
    if (this.sifting.pending) {
      this.sifting.settle();
      this.draw();
    }
  }

  private scrolled(scroll: number): void {
    this.model = { ...this.model, scroll };
    this.saver.saveSoon(this.model);
  }

  private refilter(model: PageModel): void {
    this.change(model);
    if (!this.sifting.pending) {
      this.announcer.say(this.said(shownSentence));
    }
  }

  /** What the filter leaves of a large table was found some frames after it was typed. */
  private sifted(): void {
    this.draw();
    this.announcer.say(this.said(shownSentence));
  }

  /** A further reading; one that found nothing new is not worth keeping. */
  private advance(before: PageModel, model: PageModel, changed: boolean): void {
    if (model === before) {
      // It follows a reading that this page has not: all of it is asked for.
      this.connection.post({ type: 'ready' });
      return;
    }
    this.model = model;
    if (changed) {
      this.saver.saveSoon(model);
      const sentence = passingSentence(before, model);
      // Nothing to say leaves what is about to be said.
      if (sentence !== '') {
        this.announcer.say(sentence);
      }
    }
    this.draw();
    this.fading.watch(model.passing, () => {
      this.model = faded(this.model);
      this.draw();
    });
  }

  private change(model: PageModel): void {
    this.model = model;
    this.saver.save(model);
    this.draw();
  }

  private comparison(): Comparison | null {
    const { pair, passing } = this.model;
    const report = this.report();
    return report === null ? null : this.compare(report, pair, passing.departed);
  }

  /** What was read, with what ended on screen. */
  private report(): Report | null {
    const { inspection, passing, pair } = this.model;
    return inspection === null ? null : this.withEnded(inspection.report, passing.news, pair);
  }

  private shown(comparison: Comparison): Shown {
    return this.sifting.shown(comparison, this.model.filter, this.model.verdicts);
  }

  private said(sentence: typeof readingSentence): string {
    const comparison = this.comparison();
    return sentence(this.model, comparison, comparison && this.shown(comparison));
  }

  private draw(): void {
    const comparison = this.comparison();
    const shown = comparison && this.shown(comparison);
    const { model, table, lane } = this;
    const drawn = {
      model,
      report: this.report(),
      comparison,
      shown,
      table: table.element,
      lane: lane.element,
    };
    render(pageView(drawn, this), this.root);
    this.strip.keep(this.root.querySelector<HTMLElement>('.counters'));
    if (comparison !== null && shown !== null) {
      const { parent, child } = comparison;
      const { selected, passing } = this.model;
      this.table.show({ parent, child, items: shown.items, selected, passing });
      this.table.element.ariaBusy = String(this.sifting.pending);
      this.drawLane();
      if (!this.tableConnected) {
        this.tableConnected = true;
        this.table.connect();
      }
    }
  }

  private drawLane(): void {
    const { selected, lane, passing } = this.model;
    const report = this.report();
    if (report !== null && selected !== null && lane) {
      this.lanePuttingOff.draw(report, () => this.lane.show(report, selected, passing.news));
    }
  }
}
