/**
 * Looks at something again and again, `every` milliseconds after the last look was over, until the function that it
 * returns is called, which aborts the signal of a look under way. What goes wrong in one look is for the next.
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
