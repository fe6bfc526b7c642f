import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../transcript/toolkits/writing/escaping';
import type { Clip } from '../clip';
import { isRead, readClips } from '../read';
import { clipFormats, writeClips } from '../registry';
import { anyClips, SOURCE } from '../testing/formats';
import { type ClipFormat, DEFAULT_OPTIONS, type Holds, type ReadClips } from './format';
import { rateOf } from './frame-rate';
import { isPoint, wellFormed } from './well-formed';

const readable = clipFormats.filter(isRead);

/** What each format changes in a name, besides white space. */
const NAMES: Readonly<Record<string, (name: string) => string>> = {
  cue: (name) => cut(name.replaceAll('"', '”'), 80),
  edl: (name) => cut(name, 72),
  'resolve-edl': (name) => name.replaceAll('|', '¦'),
  webvtt: (name) => name.replaceAll('-->', '→'),
};

test.each(readable.map((format) => [format.id, format] as const))(
  '%s: what is written is read as the same clips, as far as it holds them',
  (id, format) => {
    fc.assert(
      fc.property(anyClips, (clips) => {
        const kept = wellFormed(clips, null).clips.filter((clip) => format.holds.points || !isPoint(clip));
        fc.pre(kept.length > 0);
        // If no chapter has an end, each lasts until the next one.
        fc.pre(id !== 'podcast-chapters' || !kept.every(isPoint));
        const content = String(writeClips(format, clips, SOURCE));
        const found = readClips(content, `clips.${format.extension}`);
        expect(found.format.id).toBe(id);
        expect(found.problems).toEqual([]);
        expect(found.clips).toHaveLength(kept.length);
        for (const [index, clip] of kept.entries()) expectSame(found, index, clip, format);
      }),
      { numRuns: 200 },
    );
  },
);

function expectSame({ clips }: ReadClips, index: number, was: Clip, { id, holds }: ClipFormat): void {
  const clip = clips[index];
  if (clip === undefined) throw new Error('there are as many as were written');
  // Half a step for each rounding, and a whole step for a clip that would otherwise have no length.
  const step = stepOf(holds);
  expect(Math.abs(clip.start - was.start)).toBeLessThanOrEqual(step + 1e-9);
  if (holds.ends) expect(Math.abs(clip.end - was.end)).toBeLessThanOrEqual(2 * step + 1e-9);
  if (holds.names && oneLine(was.name) !== '')
    expect(clean(clip.name)).toBe(clean((NAMES[id] ?? String)(oneLine(was.name))));
  if (id === 'json') expect(clip).toEqual({ ...was, name: clip.name, start: clip.start, end: clip.end });
}

function stepOf({ step }: Holds): number {
  const { numerator, denominator } = rateOf(DEFAULT_OPTIONS.fps);
  return step === 'frame' ? denominator / numerator : step;
}

/** Formats differ in the white space that they keep, and most allow no control characters. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff\ufffd\ufeff\s]+/gu, ' ').trim();
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

describe('what a format holds besides names and times', () => {
  const reported = fc.array(fc.lorem({ maxCount: 3 }), { maxLength: 3 });
  const text = fc.lorem({ maxCount: 5 });
  const withReported = fc.tuple(anyClips, text, text, reported, reported).map(([clips, said, note, tags, speakers]) =>
    clips.map((clip) => ({
      ...clip,
      text: said,
      note,
      tags: [...new Set(tags.map(bare))],
      speakers: speakers.map(bare),
    })),
  );

  test.each(readable.map((format) => [format.id, format] as const))('%s: is read back', (_, format) => {
    const { holds } = format;
    fc.assert(
      fc.property(withReported, (clips) => {
        const kept = wellFormed(clips, null).clips.filter((clip) => holds.points || !isPoint(clip));
        fc.pre(kept.length > 0);
        const { clips: found } = readClips(String(writeClips(format, clips, SOURCE)), 'clips');
        for (const [index, clip] of kept.entries()) {
          const read = found[index];
          if (holds.notes) expect(read?.note).toBe(clip.note);
          if (holds.tags) expect(read?.tags).toEqual(clip.tags);
          if (holds.text && clip.speakers.length !== 1) expect(read?.text.split(/\s+/)).toEqual(clip.text.split(/\s+/));
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** If a format separates tags or names by commas, they have no comma. */
function bare(name: string): string {
  return name.replaceAll(',', '');
}
