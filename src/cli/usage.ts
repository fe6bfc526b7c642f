import { parse } from 'node:path';

/** The command line makes no sense: exit code 2. The message says what is wrong and what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** What follows the name, as the help shows it. */
  readonly synopsis: string;
  /** One line. */
  readonly summary: string;
  /** Options, one on each line. */
  readonly options: readonly string[];
  /** Throws UsageError for arguments that make no sense, EarmarkError for input that is wrong. */
  run(args: readonly string[]): Promise<void>;
}

/** How it is called: by the name of the installed command, or through npm in the project. */
function callName(): string {
  const { name } = parse(process.argv[1] ?? '');
  return name === 'index' ? 'npm run -s cli --' : name;
}

export function helpOf(commands: readonly Command[]): string {
  const lines = commands.map(({ name, synopsis, summary }) => `  ${`${name} ${synopsis}`.trimEnd()}\n      ${summary}`);
  return `Earmark on the command line.\n\nUsage: ${callName()} COMMAND …\n\n${lines.join('\n')}\n\n\`COMMAND --help\` lists its options.\n`;
}

export function helpOfCommand({ name, synopsis, summary, options }: Command): string {
  const list = options.length > 0 ? `\n${options.map((option) => `  ${option}`).join('\n')}\n` : '';
  return `Usage: ${callName()} ${`${name} ${synopsis}`.trimEnd()}\n\n${summary}\n${list}`;
}
