/** Whose turn it is: the waiter waits, the main thread handles what is ready, or all is over. */
export const turn = { waiter: 0, main: 1, stop: 2 } as const;

/** What the waiter is started with. */
export interface WaiterInput {
  readonly poller: number;
  /** The end of a pipe that becomes readable when all is over. */
  readonly bell: number;
  /** One shared cell that holds a `turn`. */
  readonly state: Int32Array;
}
