import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { audioFormat } from '../../audio/parsing/formats';
import { shiftsOf } from '../../core/align/outcome/shifts';
import { alignmentWarnings } from '../../core/align/warnings';
import { chaptersOf, tidyTitle } from '../../core/chapters/chapters';
import type { Details } from '../../core/document/details';
import type { DocumentState } from '../../core/document/document';
import type { Replica, StoredDocument } from '../../core/document/replica';
import { shownPins } from '../../core/document/shown';
import { type SavedSync, shownTimes } from '../../core/document/shown-times';
import { logForWindow } from '../../core/document/steps';
import type { Aliases } from '../../core/people/names';
import { ZERO } from '../../core/time/seconds';
import type { SavedPin } from '../../core/timing/pin';
import type { Transcript } from '../../core/transcript/model';
import { readerOf } from '../../core/transcript/readers';
import type { Times } from '../../core/transcript/times';
import type { AudioView, Candidate, EpisodeView, LostFile, SyncView, TranscriptView } from '../../ipc/episode-views';
import type { FoundSync, SyncNames } from '../../library/database/syncs';
import type { EpisodeKey, Fingerprints, RecordingNow } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { type Opened, type OpenedAudio, type OpenedTranscript, timed } from '../../library/opened';
import type { EpisodeRecord } from '../../library/records';
import { takesStamps } from '../../library/revise-stamps';
import { showOf, titleOf } from '../../library/titles';
import { type ArtRoute, givenCover } from '../protocol/art';
import type { MediaRoute } from '../protocol/media';
import type { SyncTask } from '../sync/syncing';

export type OpenedFiles = Pick<Opened, 'audio' | 'transcript'>;

/** An episode that is open. */
export interface EpisodeFacts extends OpenedFiles {
  /** Opaque; names it for the renderer. */
  readonly id: string;
  readonly key: EpisodeKey;
  /** What was found in the sound. */
  readonly sync: SavedSync | null;
  /** Paths of files that may be the missing one, by token. */
  readonly candidates: ReadonlyMap<string, string>;
  /** The other file, if it is known and could not be opened. */
  readonly lost: LostFile | null;
}

/** The same, with what follows from it and its document. */
export interface Episode extends EpisodeFacts {
  /** The moments set by hand, at their words. */
  readonly pins: readonly SavedPin[];
  /** The best known times of its transcript; empty without one. */
  readonly times: Times;
}

/** What is known about the file that an episode lacks. */
export interface Missing {
  /** Paths of files that may be it. */
  readonly candidates: readonly string[];
  readonly lost: LostFile | null;
}

export const NOTHING_KNOWN: Missing = { candidates: [], lost: null };

/** The times of an episode; empty without a transcript. */
function timesBy({ audio, transcript, sync, pins }: Pick<Episode, 'audio' | 'transcript' | 'sync' | 'pins'>): Times {
  if (!transcript) return [];
  const { transcript: text, times: estimate } = transcript;
  return shownTimes({ transcript: text, estimate, duration: audio?.duration ?? null, sync, pins });
}

/** What to show of a search's result. */
export function resultOf(episode: Episode | null): SyncView {
  if (!episode?.sync || !episode.transcript) return { state: 'none' };
  const { turns: _turns, ...result } = episode.sync.alignment;
  const warnings = alignmentWarnings(episode.sync.alignment, episode.transcript.transcript);
  return { state: 'synced', ...result, warnings };
}

/** A result for a transcript, adapted to the same words with other stamps. */
export function resynced(sync: SavedSync, transcript: Transcript): SavedSync {
  const { alignment } = sync;
  return { ...sync, alignment: { ...alignment, shifts: shiftsOf(transcript, alignment.turns) } };
}

/** Gives tokens to the files that may be an episode's missing one, by which the renderer may choose. */
export function candidateTokens(paths: readonly string[]): Map<string, string> {
  return new Map(paths.map((path) => [randomUUID(), path]));
}

/** Two files that were opened one after the other. The transcript's times depend on the length of the recording. */
export function joined(audio: OpenedAudio | null, transcript: OpenedTranscript | null): OpenedFiles {
  return { audio, transcript: transcript && timed(transcript, audio?.duration ?? null) };
}

export function fingerprintsOf({ audio, transcript }: OpenedFiles): Fingerprints {
  return { audio: audio?.fingerprint ?? null, transcript: transcript?.fingerprint ?? null };
}

/** Tells whether files are there, by what asks for their state. One whose drive does not answer counts as there. */
export function isThereBy(stateOf: (path: string) => Promise<unknown>): RecordingNow['isThere'] {
  return (path) =>
    stateOf(path).then(
      () => true,
      ({ code }) => code !== 'not-found',
    );
}

/** The two files by which a result is stored; null unless both are there. */
export function pairOf({ audio, transcript }: OpenedFiles): FoundSync | null {
  const names = transcript && namesOf({ audio, transcript });
  return audio && names && { ...names, audio: audio.fingerprint };
}

/** How a result is looked up: by the text alone while the recording is missing. */
export function namesOf({
  audio,
  transcript,
}: Pick<OpenedFiles, 'audio'> & { transcript: OpenedTranscript }): SyncNames {
  return { audio: audio?.fingerprint ?? null, transcript: transcript.fingerprint, words: transcript.words };
}

/** Through these the renderer gets an episode's sound and cover. */
export interface Routes {
  readonly media: MediaRoute;
  readonly art: ArtRoute;
}

/** What the renderer may know about an episode: everything except paths. */
export function viewOf(
  episode: Episode,
  record: EpisodeRecord,
  { stored, pending, now }: Replica,
  sync: SyncView,
  aliases: Aliases,
  { media, art }: Routes,
): EpisodeView {
  const { givenTitle, details } = now.state;
  const fileTitle = titleOfFiles(episode) ?? record.title;
  return {
    id: episode.id,
    title: givenTitle ?? fileTitle,
    fileTitle,
    audio: episode.audio && audioView(episode.audio, details, { media, art }),
    transcript: episode.transcript && transcriptView(episode.transcript, episode.times),
    position: record.position,
    speed: record.speed,
    document: forWindow(stored),
    pending,
    sync,
    show: details.show ?? showOfFiles(episode),
    aliases: [...aliases],
    candidates: [...episode.candidates].map(([token, path]): Candidate => ({ token, fileName: basename(path) })),
    lost: episode.lost,
  };
}

/** The title by an episode's files. Null without files. */
export function titleOfFiles({ audio, transcript }: OpenedFiles): string | null {
  const file = audio ?? transcript;
  return file && titleOf({ written: transcript?.transcript.title, tagged: audio?.tags.title, file: file.fileName });
}

/** The show by an episode's files; null if they tell none. */
export function showOfFiles({ audio, transcript }: OpenedFiles): string | null {
  const file = transcript ?? audio;
  return file && showOf(file.path, audio?.tags ?? null);
}

/** What plays a recording. */
export function soundOf({ path, fileName, format, duration, mp4, wav, state }: OpenedAudio, media: MediaRoute) {
  const { id, mime } = audioFormat(mp4 ? 'm4a' : wav ? 'wav' : format);
  return { url: media.urlOf(path, mime, mp4 ?? wav, state), format: id, fileName, duration };
}

function audioView(audio: OpenedAudio, { show, cover }: Details, { media, art }: Routes): AudioView {
  const { artist, album, chapters, picture: tagged } = audio.tags;
  const picture = givenCover(cover) ?? tagged;
  return {
    ...soundOf(audio, media),
    fingerprint: audio.fingerprint,
    codec: audio.codec,
    artist: tidyTitle(artist ?? '') || null,
    album: show ?? (tidyTitle(album ?? '') || null),
    chapters: chaptersOf(chapters, audio.duration),
    art: picture && art.urlOf(picture),
  };
}

function transcriptView({ fileName, transcript, timingWarnings }: OpenedTranscript, times: Times): TranscriptView {
  const { format, title, turns, breaks } = transcript;
  const warnings = [...transcript.warnings, ...timingWarnings];
  return {
    fileName,
    formatName: readerOf(format).name,
    takesStamps: takesStamps(transcript),
    transcript: { format, title, turns, breaks, warnings },
    times,
  };
}

/** A document as the window needs it. */
export function forWindow(document: StoredDocument): StoredDocument {
  return { ...document, log: logForWindow(document.log) };
}

/** What to align. Null if a file is missing, or the length of the recording is unknown. */
export function taskOf(episode: Episode, library: Library): SyncTask | null {
  const { key, audio, transcript, pins } = episode;
  const pair = pairOf(episode);
  if (!audio || audio.duration === null || !transcript || !pair) return null;
  const record = library.episodes.known(key);
  return {
    pair,
    transcript: transcript.transcript,
    audio: audio.path,
    duration: audio.duration,
    estimate: timesBy({ ...episode, sync: null }),
    pins,
    playhead: record?.position ?? ZERO,
  };
}

/** An episode with what follows from it and what people made of it. */
export function episodeOf(facts: EpisodeFacts, document: DocumentState): Episode {
  const { pins } = shownPins(document, facts.transcript?.transcript ?? null);
  return { ...facts, pins, times: timesBy({ ...facts, pins }) };
}
