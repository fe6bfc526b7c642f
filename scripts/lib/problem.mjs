/** A problem that the person at the keyboard can mend. They are shown nothing but its message. */
export class Problem extends Error {
  /**
   * @param {string} message What happened and what to do, in one line.
   * @param {number} exitCode 1 for a machine that lacks something, 2 for a command line that makes no sense.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * A message that is safe for a terminal: everything except letters, signs and spaces is written out.
 * @param {string} text
 */
const shown = (text) => text.replace(/[^\P{C}\n\t]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);

/**
 * Runs a script's main function. A {@link Problem} becomes one line on stderr and its exit code. Any other error is a
 * fault of the script and keeps its stack.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(shown(error.message));
    process.exitCode = error.exitCode;
  }
}
