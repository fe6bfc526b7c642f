/** @import { Tally } from '../lib/tally.mjs' */

/** Writes a line for each check, and counts them. */
export class Report {
  /** @type {Tally & { passed: number, failed: string[] }} */
  tally = { passed: 0, failed: [] };

  /**
   * Runs a check, which fails by throwing. Its result is printed after its name.
   * @param {string} name What holds if it passes.
   * @param {() => Promise<string | void> | string | void} body
   */
  async check(name, body) {
    try {
      const said = await body();
      this.tally.passed += 1;
      console.log(`✓ ${name}${said ? `: ${said}` : ''}`);
    } catch (error) {
      this.tally.failed.push(`Packages: ${name}`);
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.log(`✗ ${name}\n${why.replace(/^/gm, '    ')}`);
    }
  }

  /**
   * Prints what is not checked. It is not counted.
   * @param {string} name
   * @param {string} why
   */
  skip(name, why) {
    console.log(`- ${name}: ${why}`);
  }
}
