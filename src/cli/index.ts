import { version } from '../../package.json';
import { printVisibly } from '../library/console';
import { clips } from './commands/clips';
import { convert } from './commands/convert';
import { cut } from './commands/cut';
import { edits } from './commands/edits';
import { formats } from './commands/formats';
import { inspect } from './commands/inspect';
import { library } from './commands/library';
import { search } from './commands/search';
import { sync } from './commands/sync';
import { endQuietlyWhenNobodyReads, print } from './output';
import { FileProblem } from './problems';
import { type Command, helpOf, helpOfCommand, UsageError } from './usage';

const commands: readonly Command[] = [inspect, sync, edits, convert, clips, cut, formats, library, search];

// The exit code is set. process.exit would cut off output that is still on its way.
endQuietlyWhenNobodyReads();
printVisibly();
try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  const isExpected = error instanceof UsageError || error instanceof FileProblem;
  console.error(isExpected ? error.message : error);
}

async function run([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--help' || name === '-h' || name === 'help') return print(helpOf(commands));
  if (name === '--version') return print(`${version}\n`);
  const known = commands.map((command) => command.name).join(', ');
  if (name === undefined) throw new UsageError(`No command. Give one of ${known}; \`--help\` explains them.`);
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(`There is no command “${name}”. Give one of ${known}.`);
  if (args.includes('--help') || args.includes('-h')) return print(helpOfCommand(command));
  await command.run(args);
}
