import { access, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isAudioName } from '../../audio/parsing/formats';
import { warningOfLeft } from '../../core/edits/warning-of-left';
import { unreadable } from '../../core/file-errors';
import { transcriptWriters } from '../../core/transcript/writers';
import { dataFolder } from '../../library/data-folder';
import { stem } from '../../library/matching';
import { parsed } from '../arguments';
import { correctStamps } from '../correct-stamps';
import { withEdits } from '../edited';
import { type TimedTranscript, timedTranscript } from '../episode';
import { languageTag } from '../language-option';
import { deliver, jsonLine, print, refuseLoss } from '../output';
import { inLine, onFile } from '../problems';
import { ProgressLine, WaitingLine } from '../progress';
import { type Remembered, rememberedIn, saved } from '../remembered';
import { syncReport, syncSummary } from '../report';
import { withSearchedEdits } from '../searched';
import { shardOf } from '../shard';
import { syncFolder } from '../sync-folder';
import { sync as syncFiles } from '../sync-pair';
import { type Command, UsageError } from '../usage';

const known = transcriptWriters.map(({ id }) => id).join(', ');

/** Finds transcripts in their recordings. */
export const sync: Command = {
  name: 'sync',
  synopsis:
    'TRANSCRIPT AUDIO [--json] [--format ID] [--out FILE [--force]] [--stamps [--write]] [--language TAG] | FOLDER… [--shard I/N]',
  summary: 'Finds when each word of a transcript is said, by listening to the recording.',
  options: [
    '--json               the times of all turns and words, in seconds, as JSON',
    `--format ID          write the transcript with its new times: ${known}`,
    '--out FILE           where to write; without it, to the standard output',
    '--force              write over FILE also where it is a recording, or a transcript in another format',
    '--stamps             how the stamps in TRANSCRIPT would be corrected, line by line; Changelog Markdown only',
    '--stamps --write     correct them, and nothing else in the file; as it was it is kept beside it, as .bak',
    '--language TAG       the language of the text, such as de or pt-BR; without it, it is guessed',
    '--source             the text as it is in TRANSCRIPT, without the corrections that `edits` lists',
    '--user-data-dir=DIR  where Earmark keeps what it found, if not in the usual place',
    '--shard I/N          of the pairs in the folders, only the Ith of N parts, so that several machines share the work',
    'With folders, every pair in them and below is synced, and kept for the app. What was synced before is passed over.',
    'Moments that were set by hand in the app are obeyed. A pair that the app has had open is kept for it, too.',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const options = {
      json: { type: 'boolean' },
      format: text,
      out: text,
      force: { type: 'boolean' },
      stamps: { type: 'boolean' },
      write: { type: 'boolean' },
      language: text,
      source: { type: 'boolean' },
      shard: text,
      'user-data-dir': text,
    } as const;
    const { values, positionals } = parsed(args, options, 'sync');
    const [path, audio, tooMuch] = positionals;
    if (path === undefined) throw new UsageError(`No files. Use \`sync ${sync.synopsis}\`.`);
    if (await isFolder(path)) {
      const { format, out, force, language, stamps, write, source } = values;
      if ([format, out, force, language, stamps, write, source].some((value) => value !== undefined))
        throw new UsageError('With folders only `--json`, `--shard` and `--user-data-dir` go.');
      return syncFolder({
        folders: positionals,
        dataFolder: values['user-data-dir'] ?? dataFolder(),
        asJson: values.json ?? false,
        shard: values.shard === undefined ? null : shardOf(values.shard),
      });
    }
    if (values.shard !== undefined) throw new UsageError('`--shard` goes with folders: it is a part of their pairs.');
    if (audio === undefined) {
      await onFile(path, () => access(path).catch((error) => Promise.reject(unreadable(error, basename(path)))));
      throw new UsageError('No recording. Use `sync TRANSCRIPT AUDIO`, or `sync FOLDER`.');
    }
    if (tooMuch !== undefined) throw new UsageError(`\`sync\` takes one pair; “${tooMuch}” is one too many.`);
    if (isAudioName(path) && !isAudioName(audio))
      throw new UsageError(`The transcript goes first: \`sync ${audio} ${path}\`.`);
    await syncOne(path, audio, values);
  },
};

interface Wishes {
  readonly json?: boolean;
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly language?: string;
  readonly stamps?: boolean;
  readonly write?: boolean;
  readonly source?: boolean;
  readonly 'user-data-dir'?: string;
}

async function syncOne(path: string, audio: string, wishes: Wishes): Promise<void> {
  const { json, format, out, force, language, stamps = false, write = false, 'user-data-dir': folder } = wishes;
  const writer = transcriptWriters.find(({ id }) => id === format);
  if (format !== undefined && writer === undefined)
    throw new UsageError(`There is no format “${format}” to write. Give \`--format\` one of ${known}.`);
  if (writer !== undefined && json)
    throw new UsageError('`--json` and `--format` are two different outputs. Give one of them.');

  if (write && !stamps) throw new UsageError('`--write` goes with `--stamps`: it writes what that shows.');
  if (stamps && (json || format !== undefined || out !== undefined))
    throw new UsageError('`--stamps` is an output of its own. Leave `--json`, `--format` and `--out` away.');

  const output = { path: out, read: [path, audio], extension: writer?.extension ?? 'json', force };
  await refuseLoss(output);
  // A search takes minutes. What would be refused at its end is refused now.
  if (writer !== undefined && out !== undefined) {
    const timed = await timedTranscript(path, undefined);
    await refuseLoss(output, writer.write(exported(timed, path, audio)));
  }

  const progress = new ProgressLine(basename(path));
  const waiting = new WaitingLine(path);
  let remembered = null as Remembered | null;
  const synced = await syncFiles({
    path,
    audio,
    language: language === undefined ? undefined : languageTag(language),
    async remembered(timed) {
      remembered = await rememberedIn(folder, timed, audio);
      return remembered;
    },
    onProgress(done, elsewhere) {
      waiting.show(elsewhere);
      progress.show(done);
    },
  }).finally(() => progress.end());
  const edits = remembered && !wishes.source ? remembered.edits : [];
  const shown = remembered ? await withSearchedEdits(synced, edits, remembered, audio) : withEdits(synced, edits);
  const left = shown.edited?.left.map(warningOfLeft) ?? [];
  for (const { line, message } of [...shown.warnings, ...left]) console.error(inLine(`${path}:${line}: ${message}`));
  if (!synced.alignment.belongs) process.exitCode = 1;
  if (stamps) await correctStamps(path, synced, write);
  else if (writer !== undefined) await deliver(writer.write(exported(shown, path, audio)), output);
  else if (json || out !== undefined) await deliver(jsonLine(syncReport(shown)), output);
  else await print(syncSummary(path, shown));
  if (!remembered) return;
  await saved(remembered.library, path);
  await remembered.library.close();
}

function exported({ transcript, source, times }: TimedTranscript, path: string, audio: string) {
  return { transcript, source, times, title: transcript.title ?? stem(basename(path)), audioFile: basename(audio) };
}

/** If nothing is there, it is no folder. Reading it as a file will say what is wrong. */
function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}
