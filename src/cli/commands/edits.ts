import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { textEditing } from '../../core/document/edit-text';
import type { Operation } from '../../core/document/operation';
import { draftOf } from '../../core/edits/draft';
import { editsAfter } from '../../core/edits/edits-after';
import { type EditRequest, editRequestSchema } from '../../core/edits/requests';
import type { TextEdit } from '../../core/edits/text-edit';
import { editsError } from '../../core/edits/wording';
import { unreadable } from '../../core/file-errors';
import type { Transcript } from '../../core/transcript/model';
import { readWhole } from '../../files/open-file';
import { dataFolder } from '../../library/data-folder';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { stem } from '../../library/matching';
import { readTranscriptFile, type TranscriptFile } from '../../library/read-transcript';
import { newRecord } from '../../library/records';
import { writeRevision } from '../../library/revise-stamps';
import { patchOf, reviseWords, type WordRevision } from '../../library/revise-words';
import { decodeText } from '../../library/text-encoding';
import { parsed } from '../arguments';
import { episodeOf } from '../edited';
import { deliver, jsonLine, print, printJson, refuseLoss } from '../output';
import { inLine, onFile } from '../problems';
import { openLibrary, saved } from '../remembered';
import { prepared, tieToWritten } from '../tie-to-written';
import { type Command, UsageError } from '../usage';

/** Lists and makes corrections of a transcript. */
export const edits: Command = {
  name: 'edits',
  synopsis: 'TRANSCRIPT [--apply FILE] [--write] [--patch OUT.diff [--force]] [--json]',
  summary: 'Lists the corrections of a transcript, adds some, and writes them into its file.',
  options: [
    '--apply FILE         add the corrections in this JSON file, all or none; README.md shows its form',
    '--json               the corrections as JSON: where, what was there, and what comes instead',
    '--write              write them into TRANSCRIPT, and nothing else; as it was it is kept beside it, as .bak',
    '--patch OUT.diff     write them as a patch for `git apply`, named after TRANSCRIPT',
    '--force              write over OUT.diff also where it is a recording, or in another format',
    '--user-data-dir=DIR  where Earmark keeps them, if not in the usual place',
    'Other commands use the corrected text; `--source` gives the text of the file.',
    'Corrections are written into Changelog Markdown, WebVTT, SubRip, Podcasting 2.0 JSON and plain text.',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = { apply: text, write: flag, patch: text, force: flag, json: flag, 'user-data-dir': text } as const;
    const { values, positionals } = parsed(args, options, 'edits');
    const [path, tooMuch] = positionals;
    if (path === undefined) throw new UsageError(`No transcript. Use \`edits ${edits.synopsis}\`.`);
    if (tooMuch !== undefined) throw new UsageError(`\`edits\` takes one transcript; “${tooMuch}” is one too many.`);
    const output = { path: values.patch, read: [path, values.apply], extension: 'diff', force: values.force };
    await refuseLoss(output);
    const file = await onFile(path, () => readTranscriptFile(path));
    const requests = values.apply === undefined ? null : await requestsIn(values.apply);
    const library = await openLibrary(values['user-data-dir'] ?? dataFolder());
    try {
      const key = await episodeOf(library, path, file, undefined);
      const known = key === null ? [] : library.documents.now(key).state.edits;
      const now = requests === null ? known : await added(library, key, path, file, requests, values.apply ?? '');
      const revision = values.write || values.patch ? await onFile(path, () => reviseWords(path, file, now)) : null;
      if (revision && values.patch !== undefined) await deliver(await onFile(path, () => patchOf(revision)), output);
      const listed = listOf(file.transcript, now);
      await (values.json ? printJson(jsonLine(listed)) : print(summaryOf(path, listed)));
      if (revision && values.write) await written(library, path, file, revision);
    } finally {
      await library.close();
    }
  },
};

/** Writes corrections into the file of a transcript, which has them from then on. Throws FileProblem. */
async function written(library: Library, path: string, file: TranscriptFile, revision: WordRevision): Promise<void> {
  const { written: edits, fileName } = revision;
  if (edits.length === 0) return;
  const key = await episodeOf(library, path, file, undefined);
  const operation = key === null ? null : await prepared({ library, key, file, revision });
  const backup = await onFile(path, () => writeRevision(revision));
  if (key !== null && operation) await tieToWritten({ library, key, revision }, operation);
  const count = edits.length === 1 ? 'One correction is' : `${edits.length} corrections are`;
  console.error(inLine(`${count} in ${fileName} now. As it was it is kept as ${basename(backup)}.`));
}

function edit(library: Library, key: EpisodeKey, operation: Operation): void {
  const { revision } = library.documents.now(key);
  library.documents.edit(key, revision, { id: randomUUID(), way: 'do', undoes: null, operation });
}

/** Bytes. Thousands of corrections have some hundred kilobytes. */
const LARGEST = 50_000_000;

async function requestsIn(path: string): Promise<readonly EditRequest[]> {
  const fileName = basename(path);
  return onFile(path, async () => {
    const bytes = await readWhole(path).catch((error: unknown) => {
      throw unreadable(error, fileName);
    });
    if (bytes.length > LARGEST) throw editsError('bad-edit/no-list');
    const value = parsedJson(decodeText(bytes, fileName));
    const list = z.array(z.unknown()).max(100_000).safeParse(value);
    if (!list.success) throw editsError('bad-edit/no-list');
    return list.data.map((one, at) => {
      const request = editRequestSchema.safeParse(one);
      if (request.success) return request.data;
      const [issue] = request.error.issues;
      throw editsError('bad-edit/unclear', {
        edit: at + 1,
        field: issue?.path.join('.') ?? '',
        problem: issue?.message ?? '',
      });
    });
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Adds corrections to what Earmark remembers, and returns all. Throws FileProblem, and then adds none. */
async function added(
  library: Library,
  key: EpisodeKey | null,
  path: string,
  { transcript, fingerprint }: TranscriptFile,
  requests: readonly EditRequest[],
  from: string,
): Promise<readonly TextEdit[]> {
  const known = key === null ? [] : library.documents.now(key).state.edits;
  const now = await onFile(from, () => editsAfter(transcript, known, requests, randomUUID));
  const file = { fingerprint, path: resolve(path) };
  const own = key ?? (await remembered(library, file, transcript));
  if (library.episodes.known(own)?.transcript?.fingerprint !== fingerprint)
    library.episodes.update(own, { transcript: file });
  const operation = textEditing(known, now, requests);
  if (!operation) return now;
  edit(library, own, operation);
  await saved(library, path);
  return library.documents.now(own).state.edits;
}

/** Makes an episode of a transcript that was never open. */
async function remembered(
  library: Library,
  file: { readonly fingerprint: string; readonly path: string },
  { title }: Transcript,
): Promise<EpisodeKey> {
  const key = file.fingerprint;
  const record = { title: title ?? stem(basename(file.path)), audio: null, transcript: file, duration: null };
  library.episodes.save(key, newRecord(record));
  await library.documents.open(key);
  return key;
}

/** A correction as it is listed. Turns and words are counted in the file. */
interface Listed {
  readonly kind: TextEdit['kind'];
  /** Null for a name. */
  readonly turn: number | null;
  readonly words: readonly [number, number] | null;
  readonly line: number | null;
  readonly was: string | null;
  readonly is: string | null;
  /** Turns that begin after the new words. */
  readonly turns: readonly { readonly speaker: string | null; readonly text: string }[];
  /** Whether its words are still in the file. */
  readonly fits: boolean;
}

function listOf({ turns }: Transcript, all: readonly TextEdit[]): Listed[] {
  const left = new Set(draftOf({ turns }, all).left);
  // Derived anew, edits are counted at the places where they were found.
  const placed = editsAfter(
    { turns },
    all.filter((edit) => !left.has(edit)),
    [],
    randomUUID,
  );
  return [...placed, ...left].map((edit): Listed => {
    const fits = !left.has(edit);
    if (edit.kind === 'rename') return { ...NOWHERE, kind: edit.kind, was: edit.from, is: edit.to, fits };
    const { kind, turn, word } = edit;
    const line = fits ? (turns[turn]?.line ?? null) : null;
    if (kind === 'join') return { ...NOWHERE, kind, turn, line, fits };
    if (kind === 'speaker')
      return { ...NOWHERE, kind, turn, line, was: turns[turn]?.speaker ?? null, is: edit.speaker, fits };
    const end = word + (edit.said === '' ? 0 : edit.said.split(' ').length);
    return { kind, turn, words: [word, end], line, was: edit.said, is: edit.text, turns: edit.turns, fits };
  });
}

const NOWHERE = { turn: null, words: null, line: null, was: null, is: null, turns: [] };

function summaryOf(path: string, listed: readonly Listed[]): string {
  if (listed.length === 0) return `${inLine(path)} has no corrections.\n`;
  return listed
    .map((one) => `${inLine(`${path}${one.line === null ? '' : `:${one.line}`}: ${textOf(one)}`)}\n`)
    .join('');
}

function textOf({ kind, was, is, turns, fits }: Listed): string {
  const name = (speaker: string | null) => (speaker === null ? 'nobody' : `“${speaker}”`);
  const begun = turns.map(
    ({ speaker, text }) => `a turn of ${name(speaker)} begins${text === '' ? '' : `: “${text}”`}`,
  );
  const words = was === '' && is === '' ? [] : [`“${was ?? ''}” → “${is ?? ''}”`];
  const what =
    kind === 'words'
      ? [...words, ...begun].join('; ')
      : kind === 'join'
        ? 'joined with the turn before'
        : `${kind === 'rename' ? 'everywhere ' : 'speaker '}${name(was)} → ${name(is)}`;
  return fits ? what : `${what} (does not fit the file any more)`;
}
