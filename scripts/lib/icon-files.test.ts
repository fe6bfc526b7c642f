import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { at } from './paths.mjs';

/** Width of a PNG in pixels; fails for anything else. */
function widthOf(png: Buffer): number {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return png.readUInt32BE(16);
}

test('the Windows icon holds a PNG of each size that its directory names', () => {
  const icon = readFileSync(at('build/icon.ico'));
  const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => icon.subarray(6 + 16 * index));
  const sizes = entries.map((entry) => {
    const [length, offset] = [entry.readUInt32LE(8), entry.readUInt32LE(12)];
    expect(offset + length).toBeLessThanOrEqual(icon.length);
    expect(widthOf(icon.subarray(offset, offset + length)) % 256).toBe(entry[0]);
    return entry[0] || 256;
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('the Apple icon is a chain of PNGs up to 1024 pixels', () => {
  const icon = readFileSync(at('build/icon.icns'));
  expect(icon.readUInt32BE(4)).toBe(icon.length);
  const widths = new Map<string, number>();
  for (let offset = 8; offset < icon.length; offset += icon.readUInt32BE(offset + 4)) {
    widths.set(icon.toString('ascii', offset, offset + 4), widthOf(icon.subarray(offset + 8)));
  }
  expect(Object.fromEntries(widths)).toEqual({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  });
});
