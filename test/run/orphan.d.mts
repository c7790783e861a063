/** Ends this process as SIGTERM would when the process that started it is gone. */
export function endWithParent(): void;
