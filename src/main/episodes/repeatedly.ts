/**
 * Checks something repeatedly, `every` milliseconds after the last check has ended, until the returned function is
 * called. That also aborts the signal of a running check. Errors are left to the next check.
 */
export function repeatedly(every: number, look: (signal: AbortSignal) => Promise<void>): () => void {
  const over = new AbortController();
  const { signal } = over;
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(async () => {
      await look(signal).catch(() => undefined);
      if (!signal.aborted) wait();
    }, every);
    // It must not keep Earmark from quitting.
    timer.unref();
  };
  wait();
  return () => {
    over.abort();
    clearTimeout(timer);
  };
}
