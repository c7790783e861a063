import * as v from 'valibot';
import { type KindTag, kinds } from '../model/kind.ts';
import { verdictNames } from '../model/verdict.ts';
import { answerSchema } from './answer.ts';
import { descriptorNumber, natural, pid } from './numbers.ts';
import { askedSchema } from './query.ts';
import { reportSchema } from './report.ts';
import { reportChangeSchema } from './report-change.ts';
import { originSchema } from './saved.ts';

/** The words between the extension host and the page. Both sides parse what they receive. */

/** More characters than any lane is drawn with. */
export const largestPicture = 8 * 2 ** 20;

/** A descriptor of a process, as a place that can be shown. */
export const place = v.object({ pid, number: descriptorNumber });
export type Place = v.InferOutput<typeof place>;

/** The two processes side by side: the parent may be any ancestor of the child, null where none was read. */
export const pair = v.object({ parent: v.nullable(pid), child: pid });
export type Pair = v.InferOutput<typeof pair>;

/** One inspection as the page shows it. */
export const inspectionView = v.object({
  /** What was inspected, such as `Poller probe` or `nginx (4711)`. */
  title: v.string(),
  /**
   * What a refresh does: read the process again, launch the command again, run the probe again, search again; what was
   * saved cannot be read again.
   */
  kind: v.optional(v.picklist(['process', 'launch', 'probe', 'holders', 'saved']), 'process'),
  /** One sentence on the outcome where there is one, such as the probe's result. */
  summary: v.nullable(v.string()),
  /** Who holds one object, where that was the question. */
  answer: v.optional(v.nullable(answerSchema), null),
  /** What was searched for, to be searched for again after a reload. */
  asked: v.optional(v.nullable(askedSchema), null),
  /** Where it was saved; null for what is of this system. */
  origin: v.optional(v.nullable(originSchema), null),
  report: reportSchema,
});
export type InspectionView = v.InferOutput<typeof inspectionView>;

/** As the model has them: nobody changes a list. */
const listOf = <const Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly());

const kindSeries = v.object({
  kind: v.picklist(Object.keys(kinds) as KindTag[]),
  first: natural,
  counts: listOf(natural),
});

/** How a target is followed, with what it held over time; the page counts further readings itself. */
export const following = v.object({
  paused: v.boolean(),
  history: v.object({
    readings: natural,
    unread: natural,
    kinds: listOf(kindSeries),
    processes: listOf(v.object({ pid, startTime: natural, kinds: listOf(kindSeries) })),
  }),
});
export type Following = v.InferOutput<typeof following>;

/** Whether something is being read, and so long that one may want to cancel it. */
const busyStates = ['no', 'briefly', 'long'] as const;
export type Busy = (typeof busyStates)[number];

/** The whole state; `notice` says why it is old, for example that the process has ended. */
const state = {
  inspection: inspectionView,
  notice: v.nullable(v.string()),
  focus: v.nullable(v.object({ pid, number: v.nullable(descriptorNumber) })),
};

export const toPage = v.variant('type', [
  v.object({ type: v.literal('show'), ...state }),
  v.object({ type: v.literal('busy'), busy: v.picklist(busyStates) }),
  /** A reading failed; what is on screen stays, under this sentence. */
  v.object({ type: v.literal('failed'), message: v.string() }),
  /** Selects a process (number null) or a descriptor, and scrolls to it. */
  v.object({ type: v.literal('reveal'), pid, number: v.nullable(descriptorNumber) }),
  /** Whether what is shown can be followed, and is. */
  v.object({ type: v.literal('following'), can: v.boolean(), following: v.nullable(following) }),
  /**
   * A further reading of what is shown: what changed since the one taken at `since`, null where nothing did. A page that
   * has another reading asks for the whole state by `ready`.
   */
  v.object({
    type: v.literal('advance'),
    since: v.string(),
    taken: v.string(),
    title: v.string(),
    change: v.nullable(reportChangeSchema),
  }),
  /** Nothing is being inspected any more. */
  v.object({ type: v.literal('empty'), notice: v.nullable(v.string()) }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

/** A `show` with many rows, in pieces: the state without its rows, blocks of them in order, and the end. */
export const pieceToPage = v.variant('type', [
  v.object({ type: v.literal('begin'), ...state }),
  /** Of the process at this place of the report. */
  v.object({ type: v.literal('rows'), table: natural, block: v.instance(Uint8Array) }),
  v.object({ type: v.literal('end') }),
]);
export type PieceToPage = v.InferOutput<typeof pieceToPage>;

/** All that the extension host says. */
export const fromHost = v.variant('type', [toPage, pieceToPage]);
export type FromHost = ToPage | PieceToPage;

/** What can be done about following. */
export const followActs = ['start', 'stop', 'pause', 'continue', 'step'] as const;
export type FollowAct = (typeof followActs)[number];

export const toHost = v.variant('type', [
  /** Sent when the page listens: the host answers with `show` or `empty`, and `following`. */
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('refresh') }),
  /** "Cancel Reading". */
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('follow'), act: v.picklist(followActs) }),
  /** "Inspect FD Inheritance", from the page's empty state. */
  v.object({ type: v.literal('inspect') }),
  /** A row was chosen: the host selects it in the tree. */
  v.object({ type: v.literal('select'), place }),
  /** Puts a descriptor, as JSON, on the clipboard. */
  v.object({ type: v.literal('copy'), place }),
  /** "Accept as Expected..." on a descriptor. */
  v.object({ type: v.literal('accept'), place }),
  /** The lane of a descriptor as a picture, to be saved where the user says. */
  v.object({
    type: v.literal('exportLane'),
    place,
    svg: v.pipe(v.string(), v.maxLength(largestPicture), v.startsWith('<svg ')),
  }),
]);
export type ToHost = v.InferOutput<typeof toHost>;

/** What the page keeps through a reload of the window; the host reads it to find the process again. */
export const pageState = v.object({
  version: v.literal(1),
  inspection: v.nullable(inspectionView),
  notice: v.nullable(v.string()),
  filter: v.string(),
  /** Verdicts shown; empty means all. */
  verdicts: v.array(v.picklist(verdictNames)),
  pair: v.nullable(pair),
  selected: v.nullable(place),
  /** Whether the lane of the chosen row is shown. */
  lane: v.optional(v.boolean(), true),
  scroll: v.pipe(v.number(), v.minValue(0)),
});
export type PageState = v.InferOutput<typeof pageState>;
