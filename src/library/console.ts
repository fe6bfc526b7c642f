import { format } from 'node:util';
import { visible } from '../core/terminal-text';

/** From here on, the console shows control characters instead of sending them to the terminal. */
export function printVisibly(): void {
  for (const name of ['log', 'info', 'warn', 'error'] as const) {
    const print = console[name].bind(console);
    console[name] = (...values: unknown[]) => print(visible(format(...values)));
  }
}
