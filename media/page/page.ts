import { t } from '@vscode/l10n';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { VerdictName } from '../../src/model/verdict.ts';
import type { FollowAct, Pair, Place, ToPage } from '../../src/protocol/messages.ts';
import type { Report } from '../../src/protocol/report.ts';
import type { Actions } from './actions.ts';
import { Announcer } from './announcer.ts';
import { answerView } from './answer-view.ts';
import { bannersView } from './banner-view.ts';
import { type Comparison, compare, type Shown, show } from './comparison.ts';
import type { Connection } from './connection.ts';
import { detailsHeadingId, detailsView } from './details/details-view.ts';
import { emptyView } from './empty-view.ts';
import { filterView, nothingShownView } from './filter-view.ts';
import { faded } from './follow/advance.ts';
import { Fading } from './follow/fading.ts';
import { withEnded } from './follow/passing.ts';
import { passingSentence } from './follow/passing-sentence.ts';
import { stripView } from './follow/strip-view.ts';
import { headerView } from './header-view.ts';
import { LanePane } from './lane/lane-pane.ts';
import { legendView } from './legend-view.ts';
import { once } from './once.ts';
import { emptyModel, modelFromSaved, type PageModel } from './page-model.ts';
import { pairView } from './pair-view.ts';
import { exists, pairWith, processOf } from './pairs.ts';
import { promisesView } from './promises-view.ts';
import { receive, revealed } from './receive.ts';
import { StateSaver } from './state-saver.ts';
import { VirtualTable } from './table/virtual-table.ts';

/** Holds what is shown and draws it; every change goes through `change`. */
export class Page implements Actions {
  private model: PageModel;
  private readonly announcer = new Announcer();
  private readonly saver: StateSaver;
  private readonly table: VirtualTable;
  private readonly lane: LanePane;
  private readonly compare = once(compare);
  private readonly show = once(show);
  private readonly withEnded = once(withEnded);
  private readonly fading = new Fading();
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
      this.announcer.say(this.readingSentence());
    }
    const revealing = message.type === 'reveal' || (message.type === 'show' && message.focus !== null);
    if (revealing) {
      this.uncover();
    }
  };

  readonly refresh = (): void => this.connection.post({ type: 'refresh' });
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
    this.announcer.say(this.shownSentence());
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
    if (selected !== null && !this.table.reveal(selected)) {
      this.change({ ...this.model, filter: '', verdicts: [] });
      this.table.reveal(selected);
    }
  }

  private scrolled(scroll: number): void {
    this.model = { ...this.model, scroll };
    this.saver.saveSoon(this.model);
  }

  private refilter(model: PageModel): void {
    this.change(model);
    this.announcer.say(this.shownSentence());
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
    return this.show(comparison, this.model.filter, this.model.verdicts);
  }

  private draw(): void {
    const comparison = this.comparison();
    const shown = comparison && this.shown(comparison);
    render(this.view(comparison, shown), this.root);
    if (comparison !== null && shown !== null) {
      const { parent, child } = comparison;
      const { selected, passing } = this.model;
      this.table.show({ parent, child, items: shown.items, selected, passing });
      this.drawLane();
      if (!this.tableConnected) {
        this.tableConnected = true;
        this.table.connect();
      }
    }
  }

  private drawLane(): void {
    const { inspection, selected, lane } = this.model;
    if (inspection !== null && selected !== null && lane) {
      this.lane.show(inspection.report, selected);
    }
  }

  private view(comparison: Comparison | null, shown: Shown | null): TemplateResult {
    const { busy, connected, inspection } = this.model;
    const progress = html`<div class="progress ${busy || !connected ? 'busy' : ''}">
      <span class="visually-hidden" role="status">${busy ? t('Reading descriptors') : nothing}</span>
    </div>`;
    const report = this.report();
    if (inspection === null || report === null) {
      return html`${progress}${bannersView(this.model, this)}${emptyView(connected && !busy, this)}`;
    }
    const { answer } = inspection;
    return html`${progress}${bannersView(this.model, this)}${headerView(this.model, inspection, this)}${stripView(this.model, this)}
      ${answer === null || comparison === null ? nothing : answerView(answer, report, this)}
      ${comparison === null || shown === null ? html`<main class="answer-alone">${answer === null ? nothing : answerView(answer, report, this)}</main>` : this.comparisonView(report, comparison, shown)}`;
  }

  private comparisonView(report: Report, comparison: Comparison, shown: Shown): TemplateResult {
    const { selected } = this.model;
    return html`<main class="content ${selected === null ? '' : 'with-details'}">
        <div class="comparison">
          ${filterView(this.model, comparison, shown, this)}${pairView(report, comparison, this.model.passing, this)}
          ${promisesView(comparison.child)}${this.table.element}${nothingShownView(comparison, shown, this)}
          ${selected === null || !this.showsLane ? nothing : this.lane.element}${legendView()}
        </div>
        ${selected === null ? nothing : detailsView(report, comparison, selected, this)}
      </main>`;
  }

  private shownSentence(): string {
    const comparison = this.comparison();
    if (comparison === null) {
      return '';
    }
    const [shown, all] = [this.shown(comparison).rowCount, comparison.rowCount];
    return t('shown {0} of {1} rows', shown.toLocaleString('en'), all.toLocaleString('en'));
  }

  private readingSentence(): string {
    const answer = this.model.inspection?.answer;
    if (answer) {
      return [answer.question, answer.summary, answer.advice].filter(Boolean).join(' ');
    }
    const comparison = this.comparison();
    if (comparison === null) {
      return '';
    }
    const { child, counts } = comparison;
    const leaks =
      counts.leaked === 1
        ? t('1 leaked descriptor')
        : t('{0} leaked descriptors', counts.leaked.toLocaleString('en'));
    const leaked = child.tableRead ? leaks : t("the child's descriptors are unknown");
    return t('New reading: {0}, {1}', leaked, this.shownSentence());
  }
}
