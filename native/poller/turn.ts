/** Whose turn it is: the waiter waits, the main thread handles what is ready, or all is over. */
export const turn = { waiter: 0, main: 1, stop: 2 } as const;

/** What the waiter is started with. */
export interface WaiterInput {
  readonly epoll: number;
  /** One shared cell that holds a `turn`. */
  readonly state: Int32Array;
}
