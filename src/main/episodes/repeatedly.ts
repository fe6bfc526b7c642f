/**
 * Looks at something again and again, `every` milliseconds after the last look was over, until the function that it
 * returns is called. A look is told whether that was meanwhile; what goes wrong in one is for the next.
 */
export function repeatedly(every: number, look: (isOver: () => boolean) => Promise<void>): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(async () => {
      await look(() => isOver).catch(() => undefined);
      if (!isOver) wait();
    }, every);
    // It must not keep Earmark from quitting.
    timer.unref();
  };
  wait();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
