import { mkdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CUT_FORMATS, type CutFormat, LONGEST_GAP } from '../../core/clips/cutting';
import { NAME_FIELDS, NAME_TEMPLATE, unknownNameFields } from '../../core/clips/sound-names';
import { unwritable } from '../../core/file-errors';
import { cutSound } from '../../library/cut-sound';
import { stem } from '../../library/matching';
import { parsed } from '../arguments';
import { readClipFile } from '../clip-file';
import { print } from '../output';
import { inLine, onFile } from '../problems';
import { withProgress } from '../progress';
import { type Command, UsageError } from '../usage';

/** Cuts the sound of clips out of a recording. */
export const cut: Command = {
  name: 'cut',
  synopsis: 'AUDIO --clips FILE --out DIR [--format copy|wav|flac] [--joined]',
  summary: 'Cuts the sound of clips out of a recording, each into a file of its own.',
  options: [
    '--clips FILE      the clips, in any format that `formats` lists as read; the content tells which',
    '--out DIR         the folder for the files; it is made if it is not there',
    '--format FORMAT   copy: the sound of an MP3 or AAC as it is, not encoded again; without it, this',
    '                  wav, flac: exact to the sample, of every recording',
    '--joined          all clips in one file, each a chapter',
    `--gap SECONDS     silence between clips that are joined, up to ${LONGEST_GAP}; 0 without it`,
    '--fades           fade in and out over 10 ms; of wav and flac',
    `--names TEMPLATE  of the files; “${NAME_TEMPLATE}” without it. Fields: ${NAME_FIELDS.map((field) => `{${field}}`).join(' ')}`,
    '--force           write over files of the same names; without it, new ones get other names',
    'The names of the files are written to the standard output, a line each.',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = {
      clips: text,
      out: text,
      format: text,
      joined: flag,
      gap: text,
      fades: flag,
      names: text,
      force: flag,
    } as const;
    const { values, positionals } = parsed(args, options, 'cut');
    const [audio, tooMuch] = positionals;
    if (audio === undefined) throw new UsageError(`No recording. Use \`cut ${cut.synopsis}\`.`);
    if (tooMuch !== undefined) throw new UsageError(`\`cut\` takes one recording; “${tooMuch}” is one too many.`);
    if (values.clips === undefined) throw new UsageError('No clips. Name their file with `--clips FILE`.');
    if (values.out === undefined) throw new UsageError('No folder for the files. Name it with `--out DIR`.');
    const { clips: clipsPath, out, joined = false, fades = false, force = false } = values;
    const choices = {
      format: formatOf(values.format),
      joined,
      fades,
      gap: gapOf(values.gap),
      names: templateOf(values.names),
    };
    const found = await readClipFile(clipsPath, {});
    for (const { line, message } of found.problems) console.error(inLine(`${clipsPath}:${line}: ${message}`));
    await onFile(out, () => mkdir(out, { recursive: true }).catch((error) => Promise.reject(unwritable(error, out))));
    const own = [audio, clipsPath].map((path) => resolve(path));
    const title = stem(basename(audio));
    const wanted = { audio, clips: found.clips, title, folder: out, own, choices, replaces: force };
    const { files, losses } = await onFile(audio, () =>
      withProgress(audio, (signal, show) => cutSound(wanted, signal, ({ done }) => show(done))),
    );
    for (const loss of losses) console.error(inLine(loss));
    await print(files.map((name) => `${name}\n`).join(''));
  },
};

function formatOf(written = 'copy'): CutFormat {
  const format = CUT_FORMATS.find((known) => known === written);
  if (format === undefined)
    throw new UsageError(`There is no way “${written}” to cut. Give \`--format\` one of ${CUT_FORMATS.join(', ')}.`);
  return format;
}

function gapOf(written = '0'): number {
  const gap = Number(written);
  if (!(gap >= 0 && gap <= LONGEST_GAP))
    throw new UsageError(`“${written}” is no gap. Give \`--gap\` the seconds, from 0 to ${LONGEST_GAP}.`);
  return gap;
}

function templateOf(written: string = NAME_TEMPLATE): string {
  const [unknown] = unknownNameFields(written);
  if (unknown !== undefined)
    throw new UsageError(`There is no field “{${unknown}}”. Give \`--names\` some of ${NAME_FIELDS.join(', ')}.`);
  return written;
}
