import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses a command's arguments strictly. Throws UsageError, in one line, for what the command does not know. */
export function parsed<T extends Options>(args: readonly string[], options: T, command: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's advice about `--` follows the first sentence.
    const [what = ''] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${what.replace(/\.$/, '')}. See \`${command} --help\`.`);
  }
}
