import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { probeAudio } from '../../audio/probing/probe';
import { readTags } from '../../audio/tags/read-tags';
import type { Tags } from '../../audio/tags/tags';
import type { Clip } from '../../core/clips/clip';
import { following, type TimedText, type TimedTurns } from '../../core/clips/follow';
import { type Details, NO_DETAILS } from '../../core/document/details';
import { shownPins } from '../../core/document/shown';
import { CorrectedText, type ShownText, type TextWithTimes } from '../../core/document/shown-text';
import { shownTimes } from '../../core/document/shown-times';
import type { TextEdit } from '../../core/edits/text-edit';
import { unreadable } from '../../core/file-errors';
import type { Seconds } from '../../core/time/seconds';
import { estimate } from '../../core/timing/estimate';
import { fromProgrammeStart } from '../../core/timing/programme-start';
import type { Transcript, Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import type { EpisodeKey, Fingerprints } from '../episode-store';
import { type Fingerprint, fingerprintAudio, fingerprintWords } from '../fingerprint';
import { readTranscriptFile } from '../read-transcript';
import { showOf, titleOf } from '../titles';
import type { KeptWork } from './kept-work';
import { isThere } from './stamp';

/** How the times of an episode are known. `synced`: found in the sound. */
export type EpisodeTiming = 'estimated' | 'stamped' | 'synced';

/** All that the index keeps of an episode. */
export interface IndexedEpisode {
  /** The key of what is remembered of it; null if it was never opened. */
  readonly episode: EpisodeKey | null;
  /** Of its files, as they were read; null for one that is not there, or cannot be read. */
  readonly prints: Fingerprints;
  readonly title: string;
  readonly show: string | null;
  /** Of the episode in its show, as people count; null if it is not known. */
  readonly number: string | null;
  /** When it was published, `2020-05-01`; null if neither its name nor its folder says so. */
  readonly date: string | null;
  /** Names the cover that a person gave it; null for that of its recording. */
  readonly cover: string | null;
  /** Of the recording, in seconds; null without one, or where that cannot be told. */
  readonly duration: Seconds | null;
  /** Null without a transcript. */
  readonly timing: EpisodeTiming | null;
  /** The clips that were made of it, where their words are. */
  readonly clips: readonly PlacedClip[];
  /** With the corrections of people. */
  readonly turns: readonly Turn[];
  readonly times: Times;
  /** The same as it was read, where corrections lie over it; null without any. */
  readonly source: TimedTurns | null;
  /** All of the transcript, with the corrections, and the text of its file; null without a transcript. */
  readonly text: { readonly transcript: Transcript; readonly source: string } | null;
}

/** A clip as it is saved, and the same where its words are. */
export interface PlacedClip {
  readonly saved: Clip;
  readonly shown: Clip;
}

/** A transcript, and its recording if there is one. */
interface TextFiles {
  readonly transcript: string;
  readonly audio: string | null;
}

/** The files of an episode of the library: a transcript with or without its recording, or a recording alone. */
export type ListedFiles = TextFiles | { readonly transcript: null; readonly audio: string };

/** An episode in the list of the library. */
export interface Listed {
  /**
   * Names it in the index: the path of its transcript, or of its recording if it has none. Of several recordings with one
   * transcript, all but one are named by their own paths.
   */
  readonly path: string;
  readonly files: ListedFiles;
}

/**
 * Reads an episode as the window shows it: with its corrections, and the best times that are known. Throws EarmarkError
 * for a transcript, or a recording alone, that cannot be read.
 */
export function readEpisode(files: ListedFiles, library: KeptWork): Promise<IndexedEpisode> {
  return files.transcript === null ? readRecording(files.audio, library) : readText(files, library);
}

async function readRecording(path: string, library: KeptWork): Promise<IndexedEpisode> {
  const audio = await fingerprintAudio(path).catch((error) => {
    throw unreadable(error, basename(path));
  });
  const made = await madeOf({ audio, transcript: null }, { audio: path, transcript: null }, library);
  const tags = await readTags(path).catch(() => null);
  return {
    ...made.facts,
    clips: (made.state?.clips ?? []).map((clip) => ({ saved: clip, shown: clip })),
    prints: { audio, transcript: null },
    ...namesFrom(path, tags, made.state?.details),
    title: made.state?.givenTitle ?? titleOf({ written: null, tagged: tags?.title, file: path }),
    duration: made.duration ?? (await probeAudio(path)).duration,
    timing: null,
    turns: [],
    times: [],
    source: null,
    text: null,
  };
}

async function readText({ transcript: path, audio }: TextFiles, library: KeptWork): Promise<IndexedEpisode> {
  const { transcript: read, fingerprint, source } = await readTranscriptFile(path);
  // A recording that cannot be read leaves the text: opening it says why.
  const recording = audio === null ? null : await fingerprintAudio(audio).catch(() => null);
  const { state, facts, ...made } = await madeOf(
    { audio: recording, transcript: fingerprint },
    { audio, transcript: path },
    library,
  );
  const duration = made.duration ?? (audio === null || recording === null ? null : await durationOf(audio));
  const transcript = fromProgrammeStart(read, duration);
  const names = { audio: recording, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  const sync = await library.syncs.read(names, transcript);
  const times = shownTimes({
    transcript,
    estimate: estimate(transcript, duration).times,
    duration,
    sync: sync?.alignment.belongs ? sync : null,
    pins: state ? shownPins(state, transcript).pins : [],
  });
  const shown = await correctedText({ transcript, times }, state?.edits ?? [], recording, library);
  const timing = sync?.alignment.belongs ? 'synced' : transcript.anchors.length > 0 ? 'stamped' : 'estimated';
  const text = {
    prints: { audio: recording, transcript: fingerprint },
    timing,
    turns: shown.transcript.turns,
    times: shown.times,
    source: shown.source ? { transcript, times } : null,
  } as const;
  const placed = timedText(text);
  const tags = audio === null ? null : await readTags(audio).catch(() => null);
  return {
    ...facts,
    ...text,
    ...namesFrom(path, tags, state?.details),
    title: state?.givenTitle ?? titleOf({ written: transcript.title, tagged: tags?.title, file: audio ?? path }),
    duration,
    clips: (state?.clips ?? []).map((saved) => ({ saved, shown: following(saved, placed) })),
    text: { transcript: shown.transcript, source },
  };
}

/** The text of an episode that clips are tied to. */
export function timedText({
  prints,
  timing,
  turns,
  times,
  source,
}: Pick<IndexedEpisode, 'prints' | 'timing' | 'turns' | 'times' | 'source'>): TimedText {
  const heard = timing === 'synced';
  return { transcript: { turns }, times, ...(source && { source }), recording: prints.audio, heard };
}

/** A transcript with corrections. New words have the times that were found for them. */
async function correctedText(
  read: TextWithTimes<Transcript>,
  edits: readonly TextEdit[],
  recording: Fingerprint | null,
  library: KeptWork,
): Promise<ShownText<Transcript>> {
  const text = new CorrectedText<Transcript>();
  const shown = text.of(read, edits);
  const stretches = text.stretches();
  if (recording === null || stretches.length === 0) return shown;
  const found = await library.stretches.known(recording, stretches);
  return found.size === 0 ? shown : text.of(read, edits, [...found]);
}

/** What is remembered of an episode. If its file was changed since, a transcript is known by its place. */
async function madeOf(names: Fingerprints, { audio, transcript }: ListedFiles, library: KeptWork) {
  const { episodes } = library;
  const recording = audio === null ? null : { path: audio, isThere };
  const found = await episodes.find(names, recording);
  const episode = found?.key ?? (transcript === null ? null : await episodes.keyOfTranscriptAt(transcript, recording));
  if (episode !== null) await library.documents.open(episode);
  const state = episode === null ? null : library.documents.now(episode).state;
  const facts = { episode };
  return { state, duration: found?.record.duration ?? null, facts };
}

/** Show, number and date of an episode: as a person says or, where nobody does, by its tags, its name and its folder. */
function namesFrom(path: string, tags: Tags | null, details: Details = NO_DETAILS) {
  const [name, folder] = [basename(path), basename(dirname(path))];
  return {
    show: details.show ?? showOf(path, tags),
    number: details.number ?? numberIn(name),
    date: details.date ?? dateIn(name) ?? dateIn(folder),
    cover: details.cover === null ? null : markOf(details.cover),
  };
}

/** Names a cover, so that another one is known as such. */
function markOf(cover: string): string {
  return createHash('sha256').update(cover).digest('base64url').slice(0, 12);
}

/** The number of an episode that its name states as such: `Episode 12`, `ep. 12`, `#12`. */
function numberIn(name: string): string | null {
  return /(?:\bepisode|\bep\.?|#)[ _-]?(\d{1,5})\b/i.exec(name)?.[1] ?? null;
}

async function durationOf(audio: string): Promise<Seconds | null> {
  const probe = await probeAudio(audio).catch(() => null);
  return probe?.duration ?? null;
}

/** A date in a name: `2020-05-01 Title`, `20200501`. */
function dateIn(name: string): string | null {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/.exec(name) ?? [];
  const date = `${year}-${month}-${day}`;
  return year === undefined || Number.isNaN(Date.parse(date)) ? null : date;
}
