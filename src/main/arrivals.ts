/** Milliseconds in which the next file of the same request comes. */
const TOGETHER = 100;

/** Gathers files that are handed over one by one, so that they are opened together: each alone would cancel the last. */
export class Arrivals {
  private paths: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly open: (paths: readonly string[]) => void) {}

  add(path: string): void {
    this.paths.push(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.open(this.paths);
      this.paths = [];
    }, TOGETHER);
  }
}
