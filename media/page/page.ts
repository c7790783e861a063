import { render } from 'lit-html';
import type { VerdictName } from '../../src/model/verdict.ts';
import type { FollowAct, Pair, Place, ToPage } from '../../src/protocol/messages.ts';
import type { Actions } from './actions.ts';
import { afterFrame } from './after-frame.ts';
import { Announcer } from './announcer.ts';
import type { Connection } from './connection.ts';
import { detailsHeadingId } from './details/details-view.ts';
import { faded } from './follow/advance.ts';
import { Fading } from './follow/fading.ts';
import { passingSentence } from './follow/passing-sentence.ts';
import { SteadyHeight } from './follow/steady-height.ts';
import { LanePane } from './lane/lane-pane.ts';
import { PuttingOff } from './lane/putting-off.ts';
import { OnScreen } from './on-screen.ts';
import { emptyModel, modelFromSaved, type PageModel } from './page-model.ts';
import { pageView } from './page-view.ts';
import { exists, pairWith, processOf } from './pairs.ts';
import { Readying } from './readying.ts';
import { receiving, revealed } from './receive.ts';
import { readingSentence, shownSentence } from './sentences.ts';
import { StateSaver } from './state-saver.ts';
import { VirtualTable } from './table/virtual-table.ts';

/** Holds what is shown and draws it; every change goes through `change`. */
export class Page implements Actions {
  private readonly announcer = new Announcer();
  private readonly saver: StateSaver;
  private readonly table: VirtualTable;
  private readonly lane: LanePane;
  private readonly lanePuttingOff = new PuttingOff(afterFrame);
  private readonly screen: OnScreen;
  private readonly readying: Readying;
  private readonly fading = new Fading();
  private readonly strip = new SteadyHeight();
  private readonly root: HTMLElement;
  private tableConnected = false;
  private readonly connection: Connection;

  constructor(container: HTMLElement, connection: Connection) {
    this.connection = connection;
    const saved = connection.saved();
    const model = saved === null ? emptyModel : modelFromSaved(saved);
    const isUnseen = () => document.hidden;
    this.screen = new OnScreen(model, () => this.sifted(), isUnseen);
    this.readying = new Readying(this.screen, isUnseen);
    this.saver = new StateSaver(connection);
    this.table = new VirtualTable(
      {
        chosen: (place, byKey) => this.choose(place, byKey),
        scrolled: (scroll) => this.scrolled(scroll),
      },
      model.scroll,
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

  readonly received = (message: ToPage): void =>
    this.readying.take({
      isBrief: message.type !== 'show' && message.type !== 'advance',
      prepare: (model) => receiving(model, message),
      arrived: (before, model) => this.arrived(message, before, model),
    });

  private arrived(message: ToPage, before: PageModel, model: PageModel): void {
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
  }

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
    const report = this.screen.report;
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
    const report = this.screen.report;
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
    if (this.screen.sifting.pending) {
      this.screen.sifting.settle();
      this.draw();
    }
  }

  private scrolled(scroll: number): void {
    this.model = { ...this.model, scroll };
    this.saver.saveSoon(this.model);
  }

  private refilter(model: PageModel): void {
    this.change(model);
    if (!this.screen.sifting.pending) {
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
    if (changed) {
      this.saver.saveSoon(model);
      const sentence = passingSentence(before, model);
      // Nothing to say leaves what is about to be said.
      if (sentence !== '') {
        this.announcer.say(sentence);
      }
    }
    this.draw();
    this.fading.watch(model.passing, () => this.fade());
  }

  private fade(): void {
    // A further reading on its way lets go of it as well.
    if (!this.readying.pending) {
      this.readying.take({ isBrief: false, prepare: () => faded, arrived: () => this.draw() });
    }
  }

  private get model(): PageModel {
    return this.screen.model;
  }

  private set model(model: PageModel) {
    this.screen.model = model;
  }

  private change(model: PageModel): void {
    this.model = model;
    this.saver.save(model);
    this.draw();
  }

  private said(sentence: typeof readingSentence): string {
    const { model, comparison, shown } = this.screen;
    return sentence(model, comparison, shown);
  }

  private draw(): void {
    const { comparison, report, shown } = this.screen;
    const { model, table, lane } = this;
    const drawn = {
      model,
      report,
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
      this.table.element.ariaBusy = String(this.screen.sifting.pending);
      this.drawLane();
      if (!this.tableConnected) {
        this.tableConnected = true;
        this.table.connect();
      }
    }
  }

  private drawLane(): void {
    const { selected, lane, passing } = this.model;
    const report = this.screen.report;
    if (report !== null && selected !== null && lane) {
      this.lanePuttingOff.draw(report, () => this.lane.show(report, selected, passing.news));
    }
  }
}
