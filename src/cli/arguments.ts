import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses a command's arguments strictly. Throws a UsageError of one line for anything unknown to the command. */
export function parsed<T extends Options>(args: readonly string[], options: T, command: string) {
  try {
    const given = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    refuseEmpty(given, command);
    return given;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's advice about `--` comes after the first sentence.
    const [what = ''] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${what.replace(/\.$/, '')}. See \`${command} --help\`.`);
  }
}

/** An unset variable of a shell gives an empty word, which is no file name and no value. */
function refuseEmpty({ values, positionals }: { values: object; positionals: string[] }, command: string): void {
  const [option] = Object.entries(values).find(([, value]) => value === '' || [value].flat().includes('')) ?? [];
  if (option === undefined && !positionals.includes('')) return;
  const what = option === undefined ? 'A name of a file is empty' : `\`--${option}\` is given an empty value`;
  throw new UsageError(`${what}. See \`${command} --help\`.`);
}
