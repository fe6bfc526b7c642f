import { changelogMarkdown } from './changelog-markdown';
import { hyperaudio } from './hyperaudio';
import { markdown } from './markdown';
import { otranscribe } from './otranscribe';
import { plainText } from './plain-text';
import { podcastingJson } from './podcasting-json';
import { subrip } from './subrip';
import { ttml } from './ttml';
import { webvtt } from './webvtt';
import type { TranscriptWriter } from './writer';

/** Every format a whole transcript can be written in, in the order they are offered. */
export const transcriptWriters: readonly TranscriptWriter[] = [
  webvtt,
  subrip,
  ttml,
  podcastingJson,
  changelogMarkdown,
  markdown,
  plainText,
  hyperaudio,
  otranscribe,
];
