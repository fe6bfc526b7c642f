import type { Clip } from './clip';
import { anki } from './formats/anki/format';
import { audacity } from './formats/audacity/format';
import { audition } from './formats/audition/format';
import { changelog } from './formats/changelog/format';
import { csv } from './formats/csv/format';
import { cue } from './formats/cue/format';
import { docx } from './formats/docx/format';
import { eaf } from './formats/eaf/format';
import { edl } from './formats/edl/format';
import { fcpxml } from './formats/fcpxml/format';
import { ffconcat } from './formats/ffconcat/format';
import { ffmetadata } from './formats/ffmetadata/format';
import { type ClipFormat, type ClipOptions, type ClipSource, DEFAULT_OPTIONS } from './formats/format';
import { html } from './formats/html/format';
import { json } from './formats/json/format';
import { llc } from './formats/llc/format';
import { generalLosses, holdable } from './formats/losses';
import { losslesscutCsv } from './formats/losslesscut-csv/format';
import { markdown } from './formats/markdown/format';
import { midi } from './formats/midi/format';
import { mp4chaps } from './formats/mp4chaps/format';
import { otio } from './formats/otio/format';
import { podcastChapters } from './formats/podcast-chapters/format';
import { podloveChapters } from './formats/podlove-chapters/format';
import { reaper } from './formats/reaper/format';
import { resolveEdl } from './formats/resolve-edl/format';
import { soundbite } from './formats/soundbite/format';
import { srt } from './formats/srt/format';
import { text } from './formats/text/format';
import { textgrid } from './formats/textgrid/format';
import { tsv } from './formats/tsv/format';
import { wavCue } from './formats/wav-cue/format';
import { webAnnotation } from './formats/web-annotation/format';
import { webvtt } from './formats/webvtt/format';
import { webvttChapters } from './formats/webvtt-chapters/format';
import { wellFormed } from './formats/well-formed';
import { xmeml } from './formats/xmeml/format';
import { youtube } from './formats/youtube/format';

/** Every format of clips, in the order in which they are offered. */
export const clipFormats: readonly ClipFormat[] = [
  json,
  csv,
  tsv,
  audacity,
  reaper,
  audition,
  fcpxml,
  xmeml,
  edl,
  resolveEdl,
  otio,
  losslesscutCsv,
  llc,
  midi,
  wavCue,
  cue,
  ffconcat,
  ffmetadata,
  podcastChapters,
  soundbite,
  podloveChapters,
  mp4chaps,
  youtube,
  markdown,
  html,
  text,
  changelog,
  docx,
  webAnnotation,
  srt,
  webvtt,
  webvttChapters,
  textgrid,
  eaf,
  anki,
];

/** Writes clips in a format. Never throws. What a format cannot hold is left out; `lossesOf` tells beforehand. */
export function writeClips(
  format: ClipFormat,
  clips: readonly Clip[],
  source: ClipSource,
  options: Partial<ClipOptions> = {},
): string | Uint8Array {
  const formed = wellFormed(clips, source.duration ?? null);
  return format.write(holdable(format, formed.clips), source, { ...DEFAULT_OPTIONS, ...options });
}

/** What a format leaves out or changes, in whole sentences. Empty if nothing is lost. */
export function lossesOf(
  format: ClipFormat,
  clips: readonly Clip[],
  source: ClipSource,
  options: Partial<ClipOptions> = {},
): string[] {
  const chosen = { ...DEFAULT_OPTIONS, ...options };
  const formed = wellFormed(clips, source.duration ?? null);
  const own = format.losses?.(holdable(format, formed.clips), source, chosen) ?? [];
  return [...generalLosses(format, formed, chosen), ...own];
}
