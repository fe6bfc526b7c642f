import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media');
const schemes = { light, dark };

function tokensOf(block: string): Map<string, Rgb> {
  const tokens = new Map<string, Rgb>();
  for (const [, name = '', hex = ''] of block.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)) tokens.set(name, rgbOf(hex));
  return tokens;
}

function rgbOf(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

/** What is visible through a veil that covers this share, 0 to 1. */
function through(veil: Rgb, cover: number, ground: Rgb): Rgb {
  const channel = (at: 0 | 1 | 2) => veil[at] * cover + ground[at] * (1 - cover);
  return [channel(0), channel(1), channel(2)];
}

function linear(rgb: Rgb): Rgb {
  const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return [channel(rgb[0]), channel(rgb[1]), channel(rgb[2])];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = (rgb: Rgb) => {
    const [r, g, b] = linear(rgb);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Distance in Oklab, https://bottosson.github.io/posts/oklab/: about 0.02 is just noticeable. */
function distance(one: Rgb, other: Rgb): number {
  const oklab = (rgb: Rgb): Rgb => {
    const [r, g, b] = linear(rgb);
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

describe.each(Object.entries(schemes))('the %s scheme', (_name, block) => {
  const tokens = tokensOf(block);
  const colour = (name: string): Rgb => {
    const found = tokens.get(name);
    if (!found) throw new Error(`no token --${name}`);
    return found;
  };
  const speakers = [...tokens.keys()].filter((name) => name.startsWith('speaker-'));

  test.each(['ink', 'quiet', 'faint', 'accent', ...speakers])(
    '%s reads at 4.5 : 1 on every ground that carries text',
    (text) => {
      for (const ground of ['paper', 'sheet', 'rail', 'tint']) {
        expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('ink reads on the marker stroke, on what is found and on a hovered row, and the button in the accent', () => {
    expect(contrast(colour('ink'), colour('mark'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('ink'), colour('found'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('quiet'), colour('hover'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('accent-ink'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  test('words that are selected are read on all that they may stand on, and are seen to be selected', () => {
    const [, hex = '', alpha = ''] = /--selected: #([0-9a-f]{6})([0-9a-f]{2});/.exec(block) ?? [];
    const veil = rgbOf(hex);
    for (const name of ['paper', 'sheet', 'tint', 'mark', 'found']) {
      const seen = through(veil, Number.parseInt(alpha, 16) / 255, colour(name));
      expect(contrast(colour('ink'), seen), `ink selected on ${name}`).toBeGreaterThanOrEqual(4.5);
      expect(distance(seen, colour(name)), `${name}, selected and not`).toBeGreaterThan(0.06);
    }
  });

  test('the edges of what is found and of what is spoken stand out from their grounds at 3 : 1', () => {
    for (const ground of ['paper', 'tint', 'found']) {
      expect(contrast(colour('found-edge'), colour(ground)), `found-edge on ${ground}`).toBeGreaterThanOrEqual(3);
      expect(contrast(colour('accent'), colour(ground)), `accent on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  test('the edge of a control stands out from its ground at 3 : 1', () => {
    for (const ground of ['paper', 'sheet', 'rail']) {
      expect(contrast(colour('edge'), colour(ground)), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  test('there are eight speakers, each told from the others and from the accent', () => {
    expect(speakers).toHaveLength(8);
    for (const [index, one] of speakers.entries()) {
      for (const other of [...speakers.slice(index + 1), 'accent']) {
        expect(distance(colour(one), colour(other)), `${one} and ${other}`).toBeGreaterThan(0.06);
      }
    }
  });
});
