import { parsed } from '../arguments';
import { editsHelp, editsOptions, type ReadEdited, readingEdits } from '../edited';
import { jsonLine, print, printJson } from '../output';
import { FileProblem } from '../problems';
import { contentsOf, summaryOf } from '../report';
import { type Command, UsageError } from '../usage';

/** Shows what Earmark reads in transcripts. */
export const inspect: Command = {
  name: 'inspect',
  synopsis: 'TRANSCRIPT… [--audio AUDIO] [--json] [--source]',
  summary: 'Shows what is read in a transcript: its speakers, turns and times, and what is odd in it.',
  options: [
    '--audio AUDIO        compute times for the length of this recording (with one TRANSCRIPT)',
    '--json               everything, as JSON; with several TRANSCRIPTs one object a line',
    ...editsHelp,
  ],
  async run(args) {
    const options = { audio: { type: 'string' }, json: { type: 'boolean' }, ...editsOptions } as const;
    const { values, positionals } = parsed(args, options, 'inspect');
    const [first, ...others] = positionals;
    if (first === undefined) throw new UsageError('No transcript. Use `inspect TRANSCRIPT… [--audio AUDIO] [--json]`.');
    const { audio, json = false } = values;
    if (others.length > 0 && audio !== undefined)
      throw new UsageError('`--audio` goes with one transcript. Inspect them one by one.');
    await readingEdits(values, 'of-transcript', (read) =>
      others.length === 0 ? inspectOne(read, first, audio, json) : inspectMany(read, positionals, json),
    );
  },
};

/** Parts of a second. Times are printed as they are in the text, without the noise of binary fractions. */
const MICROSECOND = 1_000_000;

async function inspectOne(read: ReadEdited, path: string, audio: string | undefined, asJson: boolean): Promise<void> {
  const timed = await read(path, audio);
  await (asJson ? printJson(jsonLine(contentsOf(timed), MICROSECOND)) : print(summaryOf(path, timed)));
}

/** A file that cannot be read is reported. The others still come, and the exit code is 1 at the end. */
async function inspectMany(read: ReadEdited, paths: readonly string[], asJson: boolean): Promise<void> {
  for (const path of paths) {
    try {
      const timed = await read(path, undefined);
      if (asJson) await printJson(jsonLine({ file: path, ...contentsOf(timed) }, MICROSECOND));
      else await print(`${summaryOf(path, timed)}\n`);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      process.exitCode = 1;
      if (asJson) await printJson(jsonLine({ file: path, error: error.message }));
      console.error(error.message);
    }
  }
}
