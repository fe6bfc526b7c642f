/** Milliseconds in which the next file of the same request comes. */
const TOGETHER = 200;

/**
 * Gathers files that are handed over one by one, so that they are opened together: each alone would cancel the last. macOS
 * tells them by an event each, Windows starts Earmark once for each.
 */
export class Arrivals {
  private paths: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly open: (paths: readonly string[]) => void) {}

  add(paths: readonly string[]): void {
    this.paths.push(...paths);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { paths } = this;
      this.paths = [];
      this.open(paths);
    }, TOGETHER);
  }
}
