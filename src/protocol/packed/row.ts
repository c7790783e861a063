import type { Json } from '../../model/json.ts';
import type { ReportDescriptor } from '../report.ts';
import { marked, type Numbers, unmarked } from './sentence.ts';

/** A descriptor as a snapshot has it, with what was judged of it. */
export type JudgedDescriptor = ReportDescriptor & { readonly details: { readonly [key: string]: Json } };

/** What is said of a descriptor, with marks in place of its own numbers: one for all of which the same is said. */
export interface Said {
  readonly target: string;
  /** The number counts from the row's own. */
  readonly origin: { readonly pid: number; readonly offset: number } | null;
  readonly evidence: readonly string[];
  readonly consequence: string | null;
  readonly remedy: string | null;
}

/** The fields that are the row's own. */
export type Facts = Omit<JudgedDescriptor, keyof Said>;

/** What is said of a row, marked. */
export function sayingOf(row: ReportDescriptor): Said {
  const { target, origin, evidence, consequence, remedy } = row;
  return {
    target: marked(target, row),
    origin: origin && { pid: origin.pid, offset: origin.number - row.number },
    evidence: evidence.map((text) => marked(text, row)),
    consequence: consequence === null ? null : marked(consequence, row),
    remedy: remedy === null ? null : marked(remedy, row),
  };
}

/** The same of a row that has it like that already. */
export function sharedBy(row: object): Said | null {
  return row instanceof LazyRow ? row.said() : null;
}

/** A row with all its texts. */
export function plainRow(facts: Facts, said: Said): JudgedDescriptor {
  const { number, kind, access, flags, closeOnExec, position, inode, mountId, details, description } = facts;
  const { identity, refusal, verdict, confidence, severity, convention, expectation } = facts;
  return {
    number,
    kind,
    target: unmarked(said.target, facts),
    access,
    flags,
    closeOnExec,
    position,
    inode,
    mountId,
    details,
    description,
    identity,
    refusal,
    verdict,
    confidence,
    severity,
    origin: originOf(said, number),
    evidence: evidenceOf(said, facts),
    convention,
    expectation,
    consequence: textOf(said.consequence, facts),
    remedy: textOf(said.remedy, facts),
  };
}

/** The same row, which makes its texts when they are asked for. */
export function lazyRow(facts: Facts, said: Said): JudgedDescriptor {
  return new LazyRow(facts, said) as unknown as JudgedDescriptor;
}

/**
 * The texts are own properties as any other, in their usual place, so that whoever copies, compares or prints a row
 * finds them. Their functions are the same for all rows, which costs a row nothing.
 */
class LazyRow {
  declare readonly number: number;
  declare readonly inode: number | null;
  declare kind: unknown;
  declare access: unknown;
  declare flags: unknown;
  declare closeOnExec: unknown;
  declare position: unknown;
  declare mountId: unknown;
  declare details: unknown;
  declare description: unknown;
  declare identity: unknown;
  declare refusal: unknown;
  declare verdict: unknown;
  declare confidence: unknown;
  declare severity: unknown;
  declare convention: unknown;
  declare expectation: unknown;
  readonly #said: Said;

  constructor(facts: Facts, said: Said) {
    this.#said = said;
    this.number = facts.number;
    this.kind = facts.kind;
    Object.defineProperty(this, 'target', LazyRow.#target);
    this.access = facts.access;
    this.flags = facts.flags;
    this.closeOnExec = facts.closeOnExec;
    this.position = facts.position;
    this.inode = facts.inode;
    this.mountId = facts.mountId;
    this.details = facts.details;
    this.description = facts.description;
    this.identity = facts.identity;
    this.refusal = facts.refusal;
    this.verdict = facts.verdict;
    this.confidence = facts.confidence;
    this.severity = facts.severity;
    Object.defineProperty(this, 'origin', LazyRow.#origin);
    Object.defineProperty(this, 'evidence', LazyRow.#evidence);
    this.convention = facts.convention;
    this.expectation = facts.expectation;
    Object.defineProperty(this, 'consequence', LazyRow.#consequence);
    Object.defineProperty(this, 'remedy', LazyRow.#remedy);
  }

  said(): Said {
    return this.#said;
  }

  static readonly #target = made((row) => unmarked(row.#said.target, row));
  static readonly #origin = made((row) => originOf(row.#said, row.number));
  static readonly #evidence = made((row) => evidenceOf(row.#said, row));
  static readonly #consequence = made((row) => textOf(row.#said.consequence, row));
  static readonly #remedy = made((row) => textOf(row.#said.remedy, row));
}

function made(make: (row: LazyRow) => unknown): PropertyDescriptor & ThisType<LazyRow> {
  return {
    enumerable: true,
    get() {
      return make(this);
    },
  };
}

function originOf({ origin }: Said, number: number): JudgedDescriptor['origin'] {
  return origin && { pid: origin.pid, number: number + origin.offset };
}

function evidenceOf({ evidence }: Said, numbers: Numbers): string[] {
  return evidence.map((text) => unmarked(text, numbers));
}

function textOf(text: string | null, numbers: Numbers): string | null {
  return text === null ? null : unmarked(text, numbers);
}
