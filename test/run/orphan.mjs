/**
 * Ends this process as SIGTERM would when the process that started it is gone.
 * npm hands a signal to the shell between it and the script, and that shell keeps it for itself.
 */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      process.kill(process.pid, 'SIGTERM');
    }
  }, 500);
  timer.unref();
}
