import { basename, dirname } from 'node:path';
import { probeAudio } from '../../audio/probing/probe';
import { readTags } from '../../audio/tags/read-tags';
import { tidyTitle } from '../../core/chapters/chapters';
import { shownPins } from '../../core/document/shown';
import { shownTimes } from '../../core/document/shown-times';
import { editedText } from '../../core/edits/edited';
import { editedTimes } from '../../core/edits/edited-times';
import type { Seconds } from '../../core/time/seconds';
import { estimate } from '../../core/timing/estimate';
import { fromProgrammeStart } from '../../core/timing/programme-start';
import type { Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import { fingerprintAudio, fingerprintWords } from '../fingerprint';
import type { Library } from '../library';
import { readTranscriptFile } from '../read-transcript';
import { titleOf } from '../titles';

/** How the times of an episode are known. `synced`: found in the sound. */
export type EpisodeTiming = 'estimated' | 'stamped' | 'synced';

/** All that the index keeps of an episode. */
export interface IndexedEpisode {
  readonly title: string;
  readonly show: string | null;
  /** When it was published, `2020-05-01`; null if neither its name nor its folder says so. */
  readonly date: string | null;
  /** Of the recording, in seconds; null without one, or where that cannot be told. */
  readonly duration: Seconds | null;
  readonly timing: EpisodeTiming;
  /** With the corrections of people. */
  readonly turns: readonly Turn[];
  readonly times: Times;
}

/** A transcript, and its recording if there is one. */
export interface TextFiles {
  readonly transcript: string;
  readonly audio: string | null;
}

/**
 * Reads an episode as the window shows it: with its corrections, and the best times that are known. Throws EarmarkError for
 * a transcript that cannot be read.
 */
export async function readEpisode({ transcript: path, audio }: TextFiles, library: Library): Promise<IndexedEpisode> {
  const { transcript: read, fingerprint } = await readTranscriptFile(path);
  // A recording that cannot be read leaves the text: opening it says why.
  const recording = audio === null ? null : await fingerprintAudio(audio).catch(() => null);
  const found = await library.episodes.find({ audio: recording, transcript: fingerprint });
  // If its file was changed since, a transcript is known by its place.
  const key = found?.key ?? (await library.episodes.keyOfTranscriptAt(path));
  const duration = found?.record.duration ?? (audio === null || recording === null ? null : await durationOf(audio));
  const transcript = fromProgrammeStart(read, duration);
  if (key !== null) await library.documents.open(key);
  const state = key === null ? null : library.documents.now(key).state;
  const names = { audio: recording, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  const sync = await library.syncs.read(names, transcript);
  const times = shownTimes({
    transcript,
    estimate: estimate(transcript, duration).times,
    duration,
    sync: sync?.alignment.belongs ? sync : null,
    pins: state ? shownPins(state, transcript).pins : [],
  });
  const edited = state && state.edits.length > 0 ? editedText(transcript, state.edits) : null;
  const tags = audio === null ? null : await readTags(audio).catch(() => null);
  const isStamped = transcript.anchors.length > 0;
  return {
    title: state?.givenTitle ?? titleOf({ written: transcript.title, tagged: tags?.title, file: audio ?? path }),
    show: tidyTitle(tags?.album ?? '') || basename(dirname(path)) || null,
    date: dateIn(basename(path)) ?? dateIn(basename(dirname(path))),
    duration,
    timing: sync?.alignment.belongs ? 'synced' : isStamped ? 'stamped' : 'estimated',
    turns: edited?.transcript.turns ?? transcript.turns,
    times: edited ? editedTimes(edited, times) : times,
  };
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
