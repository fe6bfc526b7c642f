import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseTable } from 'csv-parse/sync';
import * as cueParser from 'cue-parser';
import { unzipSync } from 'fflate';
import { parseFeed } from 'podcast-partytime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { wav } from '../../../audio/testing/pcm-files';
import { withProgram } from '../../../audio/testing/with-program';
import { seconds } from '../../time/seconds';
import { writeClips } from '../registry';
import { aClip } from '../testing/a-clip';
import { formatCalled } from '../testing/formats';
import type { ClipSource } from './format';

// What other programs read in our files. Debian's programs are tried if they are installed; `.ci/run` installs them.

const TURNS = [
  { speaker: 'Ann & Co', text: 'Hello <b>there</b>.\n\nAnd "more".' },
  { speaker: 'Ben', text: 'Bye --> now.' },
];
const SOURCE: ClipSource = {
  title: 'Go "Time" <42> & Co',
  audioFile: "it's a.wav",
  transcriptFile: null,
  duration: seconds(100),
  url: 'https://example.org/e?a=1&b=2',
  turnsOf: ({ text }) => (text === '' ? [] : TURNS),
};
const HARD = 'Intro = "x"; #1, <b> & ü 한국 \\ it\'s';
const CLIPS = [
  aClip({
    id: 'a',
    name: HARD,
    start: 1.5,
    end: 20.25,
    text: TURNS.map(({ text }) => text).join('\n\n'),
    speakers: ['Ann & Co', 'Ben'],
    note: 'A "note"',
    tags: ['t1'],
  }),
  aClip({ id: 'b', name: 'Second', start: 15, end: 40 }),
  aClip({ id: 'm', name: 'Moment', start: 30, end: 30 }),
  aClip({ id: 'c', name: 'Third', start: 60.04, end: 90 }),
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-others-'));
  writeFileSync(join(folder, "it's a.wav"), wav(Buffer.alloc(100 * 8000, 128), 8000, 8));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the clips to a file, and returns its path. */
function file(id: string): string {
  const format = formatCalled(id);
  const path = join(folder, `${id}.${format.extension}`);
  writeFileSync(path, writeClips(format, CLIPS, SOURCE));
  return path;
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

withProgram('ffprobe', () => {
  const read = (...args: string[]) => JSON.parse(run('ffprobe', '-v', 'error', '-of', 'json', ...args));
  const chaptersIn = (...args: string[]): string[] =>
    read('-show_chapters', ...args).chapters.map(
      (chapter: { start_time: string; end_time: string; tags: Record<string, string> }) =>
        `${Number(chapter.start_time)} ${Number(chapter.end_time)} ${chapter.tags.title ?? chapter.tags.TITLE}`,
    );

  test('reads the chapters of ffmetadata, with every sign of their names', () => {
    expect(chaptersIn('-f', 'ffmetadata', file('ffmetadata'))).toEqual([
      `1.5 20.25 ${HARD}`,
      '15 40 Second',
      '30 30 Moment',
      '60.04 90 Third',
    ]);
  });

  test('reads the concat list: as long as the clips together, out of a file with a quote in its name', () => {
    const { format } = read('-safe', '0', '-show_format', '-f', 'concat', file('ffconcat'));
    expect(Number(format.duration)).toBeCloseTo(18.75 + 25 + 29.96, 1);
  });

  test.each(['srt', 'webvtt', 'webvtt-chapters'])('reads the cues of %s', (id) => {
    const { packets } = read('-show_entries', 'packet=pts_time,duration_time', file(id));
    const times = packets.map((packet: { pts_time: string; duration_time: string }) => [
      Number(packet.pts_time),
      Number((Number(packet.pts_time) + Number(packet.duration_time)).toFixed(3)),
    ]);
    const chapters = [
      [1.5, 15],
      [15, 30],
      [30, 60.04],
      [60.04, 90],
    ];
    const cues = [
      [1.5, 20.25],
      [15, 40],
      [60.04, 90],
    ];
    expect(times).toEqual(id === 'webvtt-chapters' ? chapters : cues);
  });

  withProgram('mkvmerge', () => {
    test('takes the tracks of a cue sheet for chapters', () => {
      const out = join(folder, 'chapters.mka');
      run('mkvmerge', '-q', '-o', out, '--chapters', file('cue'), "it's a.wav");
      expect(chaptersIn(out).map((chapter) => chapter.split(' ').slice(2).join(' '))).toEqual([
        HARD.replaceAll('"', '”'),
        'Second',
        'Moment',
        'Third',
      ]);
      expect(chaptersIn(out).map((chapter) => Math.round(Number(chapter.split(' ')[0]) * 75))).toEqual([
        113, 1125, 2250, 4503,
      ]);
    });

    test.each(['srt', 'webvtt'])('takes %s for subtitles, without a word of warning', (id) => {
      const reported = run('mkvmerge', '-o', join(folder, `${id}.mkv`), file(id));
      expect(reported).not.toMatch(/warning|error/i);
      const { tracks } = JSON.parse(run('mkvmerge', '-J', join(folder, `${id}.mkv`)));
      expect(tracks).toMatchObject([{ type: 'subtitles', properties: { minimum_timestamp: 1_500_000_000 } }]);
    });
  });
});

withProgram('cueprint', () => {
  test('reads titles, performers and times of a cue sheet', () => {
    const path = file('cue');
    expect(run('cueprint', '-d', '%N %T\n', '-t', '%n %p %t\n', path).trim().split('\n')).toEqual([
      '4 Go ”Time” <42> & Co',
      `1 Ann & Co, Ben ${HARD.replaceAll('"', '”')}`,
      '2  Second',
      '3  Moment',
      '4  Third',
    ]);
    expect(run('cuebreakpoints', path).trim().split('\n')).toEqual(['0:15.00', '0:30.00', '1:00.03']);
  });
});

withProgram('praat', () => {
  const SCRIPT = `form Read
  sentence Path
endform
Read from file: path$
n = Get number of tiers
for t to n
  name$ = Get tier name: t
  i = Is interval tier: t
  if i
    k = Get number of intervals: t
    for j to k
      begin = Get start time of interval: t, j
      end = Get end time of interval: t, j
      text$ = Get label of interval: t, j
      appendInfoLine: name$, "|", fixed$ (begin, 3), "|", fixed$ (end, 3), "|", text$
    endfor
  else
    k = Get number of points: t
    for j to k
      begin = Get time of point: t, j
      text$ = Get label of point: t, j
      appendInfoLine: name$, "|", fixed$ (begin, 3), "|", text$
    endfor
  endif
endfor
`;

  test('reads the tiers of a TextGrid, with the pauses between clips', () => {
    const script = join(folder, 'read.praat');
    writeFileSync(script, SCRIPT);
    const lines = run('praat', '--run', script, file('textgrid')).trim().split('\n');
    expect(lines.filter((line) => /^clips\|/.test(line))).toEqual([
      'clips|0|1.500|',
      `clips|1.500|20.250|${HARD}`,
      'clips|20.250|60.040|',
      'clips|60.040|90.000|Third',
      'clips|90.000|100.000|',
    ]);
    expect(lines).toContain('text|1.500|20.250|Ann & Co: Hello <b>there</b>. And "more". Ben: Bye --> now.');
    expect(lines).toContain('clips 2|15.000|40.000|Second');
    expect(lines).toContain('markers|30.000|Moment');
  });
});

withProgram('xmllint', () => {
  const isXml = (path: string) => run('xmllint', '--noout', path);

  test.each(['fcpxml', 'xmeml', 'podlove-chapters', 'html', 'eaf'])('finds %s well formed', (id) => {
    expect(() => isXml(file(id))).not.toThrow();
  });

  test('finds a feed with soundbites well formed', () => {
    const lines = String(writeClips(formatCalled('soundbite'), CLIPS, SOURCE));
    const path = join(folder, 'feed.xml');
    writeFileSync(path, `<item xmlns:podcast="https://podcastindex.org/namespace/1.0">${lines}</item>`);
    expect(() => isXml(path)).not.toThrow();
    expect(run('xmllint', '--xpath', 'string(//*[local-name()="soundbite"][1])', path).trim()).toBe(HARD);
  });

  test('finds every part of a Word document well formed', () => {
    for (const part of Object.values(unzipSync(writeClips(formatCalled('docx'), CLIPS, SOURCE) as Uint8Array))) {
      const path = join(folder, 'part.xml');
      writeFileSync(path, part);
      expect(() => isXml(path)).not.toThrow();
    }
  });

  test('finds what was meant in attributes and text', () => {
    const value = (id: string, xpath: string) => run('xmllint', '--xpath', `string(${xpath})`, file(id)).trim();
    expect(value('podlove-chapters', '//*[local-name()="chapter"][1]/@title')).toBe(HARD);
    expect(value('fcpxml', '//keyword[1]/@value')).toBe(HARD.replaceAll(',', ';'));
    expect(value('xmeml', '//sequence/marker[1]/name')).toBe(HARD);
    expect(value('eaf', '//ANNOTATION_VALUE[1]')).toBe(HARD);
    expect(value('html', '//section[1]/h2')).toBe(`0:01–0:20 ${HARD}`);
    expect(value('html', '//blockquote/p[1]')).toBe('Ann & Co: Hello <b>there</b>.');
  });
});

describe('the parser of cue sheets that LosslessCut has', () => {
  test('reads tracks with their times', () => {
    const { files } = cueParser.parse(file('cue'));
    const [recording] = files ?? [];
    expect(recording).toMatchObject({ name: "it's a.wav", type: 'WAVE' });
    expect(recording?.tracks?.map(({ title, indexes }) => [title, indexes?.[0]?.time])).toEqual([
      [HARD.replaceAll('"', '”'), { min: 0, sec: 1, frame: 38 }],
      ['Second', { min: 0, sec: 15, frame: 0 }],
      ['Moment', { min: 0, sec: 30, frame: 0 }],
      ['Third', { min: 1, sec: 0, frame: 3 }],
    ]);
  });
});

describe('the validator of WebVTT of the W3C', () => {
  test.each([
    ['webvtt', 'subtitles', 3],
    ['webvtt-chapters', 'chapters', 4],
  ] as const)('finds nothing wrong with %s', (id, mode, count) => {
    const { cues, errors } = new WebVTTParser().parse(String(writeClips(formatCalled(id), CLIPS, SOURCE)), mode);
    expect(errors).toEqual([]);
    expect(cues).toHaveLength(count);
    expect(cues[0]).toMatchObject({ startTime: 1.5, ...(id === 'webvtt' ? { id: HARD } : { endTime: 15 }) });
  });
});

describe('the parser of tables that LosslessCut has', () => {
  /** Between tabs, quotation marks are text: https://www.iana.org/assignments/media-types/text/tab-separated-values */
  const rows = (id: string, delimiter = ',') => {
    const table = String(writeClips(formatCalled(id), CLIPS, SOURCE));
    return parseTable(table, { bom: true, delimiter, quote: delimiter === ',' ? '"' : false }) as string[][];
  };

  test('reads CSV and TSV, with a cell for each column in every row', () => {
    for (const [id, delimiter] of [
      ['csv', ','],
      ['tsv', '\t'],
    ] as const) {
      const [head = [], ...clips] = rows(id, delimiter);
      expect(head.slice(0, 3)).toEqual(['name', 'start', 'end']);
      expect(clips.map(([name]) => name)).toEqual([HARD, 'Second', 'Moment', 'Third']);
      expect(clips.map(([, start, end]) => [Number(start), Number(end)])).toEqual(
        CLIPS.map(({ start, end }) => [start, end]),
      );
      expect(new Set(clips.map((row) => row.length))).toEqual(new Set([head.length]));
    }
  });

  test('reads its own segments: start, end and name, with a point', () => {
    expect(rows('losslesscut-csv')).toEqual([
      ['1.5', '20.25', HARD],
      ['15', '40', 'Second'],
      ['30', '', 'Moment'],
      ['60.04', '90', 'Third'],
    ]);
  });

  test('reads the tables of Reaper and Audition', () => {
    expect(rows('reaper').map(([, name]) => name)).toEqual(['Name', HARD, 'Second', 'Moment', 'Third']);
    expect(rows('audition', '\t').map(([name]) => name)).toEqual(['Name', HARD, 'Second', 'Moment', 'Third']);
  });
});

test('the parser of feeds podcast-partytime reads every soundbite, with its name', async () => {
  const soundbites = String(writeClips(formatCalled('soundbite'), CLIPS, SOURCE));
  const feed = await parseFeed(
    `<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>T</title>
    <link>https://example.org</link><description>D</description><item><title>E</title><guid>g</guid>
    <enclosure url="https://example.org/a.mp3" length="1" type="audio/mpeg"/>${soundbites}</item></channel></rss>`,
  );
  expect(feed?.items[0]?.podcastSoundbites).toEqual([
    { startTime: 1.5, duration: 18.75, title: HARD },
    { startTime: 15, duration: 25, title: 'Second' },
    { startTime: 60.04, duration: 29.96, title: 'Third' },
  ]);
});
