import { describe, expect, it } from 'vitest';
import { readerOf, readers, readTranscript } from './readers';

describe('the registry', () => {
  it('has readers with unique ids, each found by its id', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length);
    for (const reader of readers) expect(readerOf(reader.id)).toBe(reader);
    expect(() => readerOf('none')).toThrow(RangeError);
  });

  it.each([
    ['**Ann:** Hi.', 'a.md', 'changelog-markdown'],
    ['**Ann:** Hi.', 'a.txt', 'changelog-markdown'],
    ['**Ann**: Hi.', 'a', 'changelog-markdown'],
    ['\\[00:01\\] Hi.', 'a.md', 'changelog-markdown'],
    ['Just some words.', 'a.md', 'plain-text'],
    ['Just some words.', '.md', 'plain-text'],
    ['', 'a.md', 'plain-text'],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nHi', 'a.srt', 'webvtt'],
    ['\uFEFFWEBVTT\n', 'a', 'webvtt'],
    ['00:00:01.000 --> 00:00:02.000 align:start\nHi', 'a.srt', 'webvtt'],
    ['1\n00:00:01,000 --> 00:00:02,000\nHi', 'a.vtt', 'subrip'],
    ['1\r\n00:00:01.000 -> 00:00:02.000\r\nHi', 'a', 'subrip'],
    ['Made by hand\n\n1\n00:00:01,000 --> 00:00:02,000\nHi', 'a.txt', 'subrip'],
    ['00:00:01.000 --> 00:00:02.000\nHi', 'a.srt', 'subrip'],
    ['00:00:01.000 --> 00:00:02.000\nHi', 'a.vtt', 'webvtt'],
    ['**Ann:** So:\n\n```\n1\n00:00:01,000 --> 00:00:02,000\nHi\n```\n\n**Ben:** Oh.', 'a.srt', 'changelog-markdown'],
    ['Lunch\n12:30 --> 13:00', 'a.srt', 'plain-text'],
    ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Hi</p></body></html>', 'a', 'html'],
  ])('reads %j in %s by its content, as %s', (source, fileName, format) => {
    expect(readTranscript(source, fileName).format).toBe(format);
  });

  it.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nHe\0llo', 'webvtt'],
    ['**Ann:** One.\r\n\r\n**Ben:** \\[00:20\\]\r\nTwo \0 three \0.', 'changelog-markdown'],
  ])('warns once of NUL characters in a file, and reads on: %j', (source, format) => {
    const { warnings, ...read } = readTranscript(source, 'a');
    expect(read.format).toBe(format);
    expect(warnings.map(({ line, code }) => [line, code])).toEqual([[4, 'nul-character']]);
  });

  it('warns once of captions among the words of a page', () => {
    const captions = '1\n00:00:01,000 --> 00:00:02,000\nHi';
    const { warnings, format } = readTranscript(`**Ann:** So:\n\n\`\`\`\n${captions}\n\`\`\`\n\n**Ben:** Oh.`, 'a.md');
    expect(format).toBe('changelog-markdown');
    expect(warnings.map(({ line, code }) => [line, code])).toEqual([[5, 'captions-inside']]);
    expect(readTranscript(captions, 'a.md').warnings).toEqual([]);
    expect(readTranscript('**Ann:** From 10:30 --> 11:00.', 'a.md').warnings).toEqual([]);
  });
});
