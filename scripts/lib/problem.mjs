/** Something the person at the keyboard can mend: its message is the whole of what they are shown. */
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
 * A message as the terminal may be given it: what is no letter, sign or space in it is written out.
 * @param {string} text
 */
const shown = (text) => text.replace(/[^\P{C}\n\t]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);

/**
 * Runs a script's main function: a {@link Problem} becomes its one line on stderr and its exit code, any other error
 * is a fault of the script and keeps its stack.
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
