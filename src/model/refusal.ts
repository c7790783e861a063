/** What could not be read: the call, the error's name and a sentence for people. */
export interface Refusal {
  /** The call and its object, such as `readdir /proc/1/fd`. */
  readonly call: string;
  /** The error's name, such as `EACCES`. */
  readonly code: string;
  readonly message: string;
}
