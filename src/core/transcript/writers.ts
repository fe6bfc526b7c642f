import { changelogMarkdown } from './formats/changelog-markdown/writer';
import { docx } from './formats/docx/writer';
import { hyperaudio } from './formats/html/hyperaudio';
import { podcastingJson } from './formats/json/shapes/podcasting';
import { markdown } from './formats/markdown/writer';
import { otranscribe } from './formats/otranscribe/writer';
import { plainText } from './formats/plain-text/writer';
import { subrip } from './formats/subrip/writer';
import { ttml } from './formats/ttml/writer';
import { webvtt } from './formats/webvtt/writer';
import type { TranscriptWriter } from './transcript-format';

/** Every format a whole transcript can be written in, in the order they are offered. */
export const transcriptWriters: readonly TranscriptWriter[] = [
  webvtt,
  subrip,
  ttml,
  podcastingJson,
  changelogMarkdown,
  markdown,
  plainText,
  docx,
  hyperaudio,
  otranscribe,
];
