/** Milliseconds within which the next file of the same request comes. */
const TOGETHER = 200;

/**
 * Gathers files that are handed over one by one, and opens them together. Otherwise each would cancel the one before.
 * macOS sends an event for each, Windows starts Earmark once for each.
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
