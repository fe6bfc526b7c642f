import { sourceText } from '../../../transcript/source-text';
import { type Block, type CueBlock, eachBlock } from '../../../transcript/toolkits/cues/blocks';
import { decodeEntities } from '../../../transcript/toolkits/cues/entities';
import type { ReadClips } from '../format';
import { Reading } from '../reading';

const TIMES = /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/m;
const VOICE = /<v(?:\.[^\s>]*)?\s+([^>]*)>/g;
const TAG = /<\/?[a-z\d][^<>]{0,200}>|\{\\[^{}]{0,200}\}/gi;
const NUMBER = /^\d+$/;

export function sniffSrt(source: string): number {
  return /^\s*\d+\s*\n/.test(sourceText(source.slice(0, 8192))) && TIMES.test(source.slice(0, 8192)) ? 0.9 : 0;
}

/** Reads the cues of SubRip and WebVTT: the text becomes the clip's text, the identifier its name. */
export function readCues(source: string): ReadClips {
  const reading = new Reading();
  const text = sourceText(source);
  const isWebvtt = text.startsWith('WEBVTT');
  let note = '';
  eachBlock(text, 0, 1, { emptyLineEndsBlock: isWebvtt }, (block: Block) => {
    if (block.kind === 'cue') addCue(block, text, note, reading);
    else if (block.kind === 'other') {
      const lines = text.slice(block.from, block.to);
      note = /^NOTE(?:\s|$)/.test(lines) ? lines.slice('NOTE'.length).trim() : '';
      if (!isWebvtt || !/^(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)/.test(lines))
        reading.report(block.line, 'There is text without times.');
      return;
    }
    note = '';
  });
  return reading.done();
}

function addCue({ timing, from, to, line, id }: CueBlock, source: string, note: string, reading: Reading): void {
  const written = source.slice(from, to).trim();
  const speakers = [...written.matchAll(VOICE)].map(([, name = '']) => decodeEntities(name).trim());
  const said = decodeEntities(written.replace(TAG, ''));
  if (timing.start === null || timing.end === null) {
    reading.report(line, 'The times of the cue cannot be read.');
    return;
  }
  const name = id === null || NUMBER.test(id) ? '' : id;
  reading.add({ line, start: timing.start, end: timing.end, name, text: said, note, speakers: [...new Set(speakers)] });
}
