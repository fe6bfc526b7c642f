import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from './seconds';
import { formatTime, formatTimeTenths, parseStamp } from './timecode';

const wholeTime = fc.integer({ min: 0, max: 359_999 });
const two = (part: number) => String(part).padStart(2, '0');
const hoursMinutesSeconds = (time: number) =>
  `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}`;

describe('parseStamp', () => {
  it.each([
    ['04:07', 247],
    ['4:07', 247],
    ['[04:07]', 247],
    ['1:00:17', 3617],
    ['100:08', 6008],
    ['00:04:07.20', 247 + 20 / 30],
    ['00:04:07.00', 247],
    ['00:44:03:20', 2643 + 20 / 30],
    ['00:19:38:01', 1178 + 1 / 30],
    ['22:48.15', 1368.5],
    ['22:48.0', 1368],
    ['22:48.5', 1368.5],
    ['00:20:03.018', 1203.018],
    ['00:04:07,20', 247 + 20 / 30],
    ['\\00:39:46.14', 2386 + 14 / 30],
    ['00:04:11.12\\', 251 + 12 / 30],
    ['\\\\00:01:10.09\\\\\\', 70.3],
    ['00:32: 14.03', 1934.1],
    [' 00:32:05.13', 1925 + 13 / 30],
    ['00:11**:** 51.07', 711 + 7 / 30],
  ])('reads %s as %f s', (stamp, time) => {
    expect(parseStamp(stamp)).toBeCloseTo(time, 9);
  });

  it.each([
    '',
    '12',
    '12.34',
    '1:2',
    '12:345',
    '12:60',
    '1:60:00',
    '00:00:99',
    'laughter',
    '11:45 PM',
    '1:2:3:4:5',
    ':07',
    '-1:00',
    '12:34:56:78:90',
  ])('does not read %j as a stamp', (text) => {
    expect(parseStamp(text)).toBeNull();
  });

  it('reads two digits after the seconds as frames, 30 a second', () => {
    fc.assert(
      fc.property(wholeTime, fc.integer({ min: 0, max: 29 }), (time, frames) => {
        expect(parseStamp(`${hoursMinutesSeconds(time)}.${two(frames)}`)).toBeCloseTo(time + frames / 30, 9);
      }),
    );
  });

  it('reads two digits that cannot be a frame as a decimal fraction', () => {
    expect(parseStamp('00:00:10.75')).toBeCloseTo(10.75, 9);
  });

  it('reads back what formatTime writes', () => {
    fc.assert(
      fc.property(wholeTime, (time) => {
        expect(parseStamp(formatTime(seconds(time)))).toBe(time);
      }),
    );
  });

  it('returns a time or null for every text, however long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const time = parseStamp(text);
        expect(time === null || (Number.isFinite(time) && time >= 0)).toBe(true);
      }),
    );
  });
});

describe('formatting', () => {
  it.each([
    [0, '0:00', '0:00.0'],
    [0.3, '0:00', '0:00.3'],
    [59.96, '0:59', '0:59.9'],
    [61, '1:01', '1:01.0'],
    [98.25, '1:38', '1:38.2'],
    [120, '2:00', '2:00.0'],
    [3600, '1:00:00', '1:00:00.0'],
    [3725.999, '1:02:05', '1:02:05.9'],
    [360_000, '100:00:00', '100:00:00.0'],
    [-0.5, '0:00', '0:00.0'],
  ])('shows %f s as %s and %s', (time, short, tenths) => {
    expect(formatTime(seconds(time))).toBe(short);
    expect(formatTimeTenths(seconds(time))).toBe(tenths);
  });

  it('never shows tenths that belong to a different second', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (time) => {
        fc.pre(time % 1 < 0.999_99);
        expect(formatTimeTenths(seconds(time)).slice(0, -2)).toBe(formatTime(seconds(time)));
      }),
    );
  });
});
