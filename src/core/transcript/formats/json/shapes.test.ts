import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { jsonReaders } from './readers';
import { samples } from './samples';

const read = (source: string | object) =>
  readTranscript(typeof source === 'string' ? source : JSON.stringify(source), 'a.json');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, turn, offset }) => [time, turn, offset]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('each layout has samples, and is recognised among all others by them', () => {
  expect(Object.keys(samples)).toEqual(jsonReaders.map(({ id }) => id));
  for (const [id, sources] of Object.entries(samples)) {
    for (const source of sources) {
      expect(read(source).format).toBe(id);
      const scores = jsonReaders.map((reader) => reader.sniff(source)).sort((a, b) => b - a);
      expect(scores[0]).toBeGreaterThan((scores[1] ?? 1) + 0.1);
    }
  }
});

test('a long text at the beginning of a file does not hide its layout', () => {
  const text = 'word '.repeat(20_000);
  expect(read({ text, segments: [{ start: 0, end: 1, text: 'word' }], language: 'en' }).format).toBe('whisper-json');
  const azure = { combinedRecognizedPhrases: [{ display: text }], recognizedPhrases: [] };
  expect(read(azure).format).toBe('azure-speech-json');
});

test('JSON of no known layout is shown as plain text', () => {
  expect(read({ hello: 'world' }).format).toBe('plain-text');
  expect(read('[laughter] {so}').format).toBe('plain-text');
});

describe('podcasting 2.0', () => {
  test('the example of the specification', () => {
    const made = read(`{
      "version": "1.0.0",
      "segments": [
        { "speaker": "Darth Vader", "startTime": 0.5, "endTime": 0.75, "body": "I" },
        { "speaker": "Darth Vader", "startTime": 1, "endTime": 1.25, "body": "am" },
        { "speaker": "Darth Vader", "startTime": 1.5, "endTime": 2.0, "body": "your" },
        { "speaker": "Darth Vader", "startTime": 2.25, "endTime": 2.5, "body": "father.\\n" },
        { "speaker": "Luke", "startTime": 2.75, "endTime": 3.0, "body": "Nooooo" }
      ]
    }`);
    expect(spoken(made)).toEqual([
      ['Darth Vader', 'I am your father.'],
      ['Luke', 'Nooooo'],
    ]);
    expect(times(made)).toEqual([
      [0.5, 0, 0],
      [1, 0, 2],
      [1.5, 0, 5],
      [2.25, 0, 10],
      [2.75, 1, 0],
    ]);
    expect(made.turns.map(({ line }) => line)).toEqual([4, 8]);
    expect(made.warnings).toEqual([]);
  });

  test('a file cut in the middle gives everything complete, and a warning with the line', () => {
    const made = read(
      '{"segments": [\n{"startTime": 1, "endTime": 2, "body": "One"},\n{"startTime": 2, "body": "and tw',
    );
    expect(spoken(made)).toEqual([[null, 'One and tw']]);
    expect(codes(made)).toEqual(['json-cut-off 3']);
  });

  test('a value of the wrong kind gives a warning, and the rest is read', () => {
    const made = read('{"segments": [{"startTime": "soon", "body": "One"},\n{"startTime": [], "body": {}}, 7]}');
    expect(spoken(made)).toEqual([[null, 'One']]);
    expect(codes(made).filter((code) => code.startsWith('json'))).toEqual([
      'json-wrong-kind 1',
      'json-wrong-kind 1',
      'json-wrong-kind 2',
      'json-wrong-kind 2',
    ]);
  });

  test('segments are kept if they are out of order, negative, empty or overlapping', () => {
    const segment = (startTime: number, endTime: number, body: string) => ({ startTime, endTime, body });
    const made = read({ segments: [segment(5, 6, 'two'), segment(1, 1, 'one'), segment(-1, 3, 'none')] });
    expect(spoken(made)).toEqual([[null, 'none one two']]);
    expect(codes(made).join()).toMatch(/cue-/);
  });
});

describe('whisper', () => {
  test('the words make up the text with its spaces, each at its time', () => {
    const made = read(samples['whisper-json']?.[0] ?? '');
    expect(spoken(made)).toEqual([[null, 'Hello there. So.']]);
    expect(times(made)).toEqual([
      [0, 0, 0],
      [0.6, 0, 6],
      [2, 0, 13],
    ]);
    expect(made.cues?.[0]?.carried).toEqual({
      id: '0',
      avg_logprob: '-0.25',
      no_speech_prob: '0.02',
      'word-confidence': '0.91 -',
    });
  });

  test('speakers may change from word to word, and words may have no time', () => {
    const made = read(samples['whisper-json']?.[1] ?? '');
    expect(spoken(made)).toEqual([
      ['SPEAKER_00', 'In 2014'],
      ['SPEAKER_01', 'we'],
    ]);
    expect(codes(made)).toEqual(['json-no-number 4']);
  });

  test('text that was corrected by hand stays, and the words that are still in it keep their times', () => {
    const words = ['This', 'is', 'aniline', 'dye'].map((word, at) => ({ word, start: at, end: at + 1 }));
    const made = read({ segments: [{ start: 0, end: 4, text: 'This is a nylon line, dye!', words }] });
    expect(spoken(made)).toEqual([[null, 'This is a nylon line, dye!']]);
    expect(times(made)).toEqual([
      [0, 0, 0],
      [1, 0, 5],
      [3, 0, 22],
    ]);
  });

  test('words in a list beside the segments are distributed among them', () => {
    const words = ['one', 'two', 'three'].map((word, at) => ({ word, start: at, end: at + 0.5 }));
    const segments = [
      { start: 0, end: 1.8, text: 'One, two.' },
      { start: 2, end: 3, text: 'Three.' },
    ];
    expect(times(read({ text: 'One, two. Three.', segments, words }))).toEqual([
      [0, 0, 0],
      [1, 0, 5],
      [2, 0, 10],
    ]);
    expect(spoken(read({ text: 'one two three', words }))).toEqual([[null, 'one two three']]);
  });

  test('text that a cut off file has without segments is read without times', () => {
    const made = read(
      '{"text": " One. Two. Three.",\n"segments": [{"start": 0, "end": 1, "text": " One."}, {"text": " Tw',
    );
    expect(spoken(made)).toEqual([[null, 'One. Two. Three.']]);
    expect(codes(made)).toEqual(['text-without-times 1', 'json-cut-off 2']);
  });

  test('a script without spaces has times within its words', () => {
    const words = ['你', '好', '吗'].map((word, at) => ({ word, start: at, end: at + 1 }));
    expect(times(read({ segments: [{ start: 0, end: 3, text: '你好吗', words }] }))).toEqual([
      [0, 0, 0],
      [1, 0, 1],
      [2, 0, 2],
    ]);
  });

  test('a mere list in thousandths belongs to an unknown program', () => {
    const made = read([
      { start: 1500, end: 4000, text: 'Hello there, all of you.' },
      { start: 4000, end: 6500, text: 'So.' },
    ]);
    expect(made.anchors.map(({ time, end }) => [time, end])).toEqual([
      [1.5, 4],
      [4, 6.5],
    ]);
  });

  test('a file with only text is read without times', () => {
    expect(spoken(read('{"text": "Just this.", "segments": []}'))).toEqual([[null, 'Just this.']]);
    expect(spoken(read('{"text": "Just this."}'))).toEqual([[null, 'Just this.']]);
  });

  test('tokens of whisper.cpp are joined to words, and its signs left out', () => {
    const made = read(samples['whisper-cpp-json']?.[0] ?? '');
    expect(spoken(made)).toEqual([
      [null, 'Hello there.'],
      ['Speaker 1', 'So.'],
    ]);
    expect(times(made)).toEqual([
      [0, 0, 0],
      [0.6, 0, 6],
      [2, 1, 0],
    ]);
  });
});

describe('punctuation', () => {
  test('of Amazon is joined to the previous word', () => {
    const made = read(samples['aws-transcribe-json']?.[0] ?? '');
    expect(spoken(made)).toEqual([
      ['Speaker 0', "I've been."],
      ['Speaker 1', 'Sorry'],
    ]);
    expect(made.cues?.[0]?.carried).toEqual({ 'word-confidence': '1 0.9 0' });
  });

  test('of Rev has its own spaces', () => {
    const made = read(samples['rev-ai-json']?.[0] ?? '');
    expect(spoken(made)).toEqual([
      ['Speaker 1', 'Hello World.'],
      ['Speaker 2', '<inaudible>'],
    ]);
    const dash = ['text:so', 'punct: - ', 'text:called', 'punct:-', 'text:up'].map((element) => {
      const [type, value] = element.split(':');
      return { type, value };
    });
    expect(spoken(read({ monologues: [{ elements: dash }] }))).toEqual([[null, 'so - called-up']]);
  });

  test('of Speechmatics is joined as it states', () => {
    const token = (type: string, content: string, attaches_to?: string) => ({
      ...{ type, attaches_to, start_time: 1, end_time: 2 },
      alternatives: [{ content, speaker: 'S1' }],
    });
    const results = [
      ...[token('word', 'Hola'), token('punctuation', ','), token('punctuation', '¿', 'next'), token('word', 'qué')],
      token('punctuation', '?', 'previous'),
    ];
    expect(spoken(read({ format: '2.9', results }))).toEqual([['Speaker 1', 'Hola , ¿qué?']]);
  });
});

describe('Google', () => {
  test('repeats all words in its last result; they are read once, with their speakers', () => {
    expect(spoken(read(samples['google-speech-json']?.[0] ?? ''))).toEqual([
      ['Speaker 1', 'hi'],
      ['Speaker 2', 'there'],
    ]);
  });

  test('without times of words gives the end of each result', () => {
    const result = (transcript: string, resultEndTime: string) => ({ alternatives: [{ transcript }], resultEndTime });
    const made = read({ response: { results: [result('One.', '2.500s'), result('Two.', '4s')] } });
    expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
      [0, 2.5],
      [2.5, 4],
    ]);
  });
});

test('the example of Azure, whose times are ticks', () => {
  const made = read(`{
    "source": "...", "timestamp": "2025-05-24T13:37:05Z", "durationInTicks": 25800000,
    "combinedRecognizedPhrases": [{ "channel": 0, "lexical": "hello world", "display": "Hello world." }],
    "recognizedPhrases": [{
      "recognitionStatus": "Success", "channel": 0, "offset": "PT0.76S", "duration": "PT1.32S",
      "offsetInTicks": 7600000.0, "durationInTicks": 13200000.0,
      "nBest": [{ "confidence": 0.5643338, "lexical": "hello world", "display": "Hello world.", "displayWords": [
        { "displayText": "Hello", "offset": "PT0.76S", "duration": "PT0.76S", "offsetInTicks": 7600000.0 },
        { "displayText": "world.", "offset": "PT1.52S", "duration": "PT0.56S" }] }]
    }]
  }`);
  expect(spoken(made)).toEqual([[null, 'Hello world.']]);
  expect(times(made)).toEqual([
    [0.76, 0, 0],
    [1.52, 0, 6],
  ]);
  expect(made.cues).toMatchObject([{ start: 0.76, end: 2.08, carried: { confidence: '0.5643338' } }]);
});

test('channels are speakers where there are several', () => {
  const channel = (word: string, start: number) => ({ alternatives: [{ words: [{ word, start, end: start + 1 }] }] });
  const made = read({ results: { channels: [channel('hello', 0), channel('hi', 2)] } });
  expect(spoken(made)).toEqual([
    ['Channel 0', 'hello'],
    ['Channel 1', 'hi'],
  ]);
});

test('Hyperaudio: paragraphs have speakers, and words say whether a space follows', () => {
  expect(spoken(read(samples['hyperaudio-json']?.[0] ?? ''))).toEqual([
    ['Ann', 'speech-to.'],
    ['SPEAKER_S2', 'Test'],
  ]);
});

test('several documents, in a list or one on each line, are read one after the other', () => {
  const segment = (at: number, text: string) => JSON.stringify({ start: at, end: at + 1, text });
  expect(spoken(read(`[${segment(0, 'one')}, ${segment(1, 'two')}]`))).toEqual([[null, 'one two']]);
  expect(spoken(read(`${segment(0, 'one')}\n${segment(1, 'two')}\n`))).toEqual([[null, 'one two']]);
});

test('ElevenLabs: words, the spaces between them, and events', () => {
  const made = read(samples['elevenlabs-json']?.[0] ?? '');
  expect(spoken(made)).toEqual([
    ['Speaker 0', 'Hello there.'],
    [null, '(laughs)'],
    ['Speaker 1', 'Oh.'],
  ]);
  expect(times(made)).toEqual([
    [0.1, 0, 0],
    [0.5, 0, 6],
    [1, 1, 0],
    [1.1, 2, 0],
  ]);
});

test('Watson: the speakers of words are in a separate list', () => {
  const made = read(samples['watson-json']?.[0] ?? '');
  expect(spoken(made)).toEqual([
    ['Speaker 0', 'hello there'],
    ['Speaker 1', 'oh'],
  ]);
  expect(times(made).map(([time]) => time)).toEqual([0.5, 0.9, 2.5]);
});

test('Watson: a finished job has nested results, with a long list before the first word', () => {
  const source = samples['watson-json']?.[1] ?? '';
  expect(spoken(read(source))).toEqual([['Speaker 1', 'so']]);
  const label = '{"speaker": 1, "from": 1.5, "to": 1.8},';
  const long = source.replace(label.slice(0, -1), label.repeat(2000).slice(0, -1));
  expect(read(long).format).toBe('watson-json');
});

test('Speechmatics: its earlier format has a list of speakers with times', () => {
  const made = read(samples['speechmatics-json']?.[1] ?? '');
  expect(spoken(made)).toEqual([
    ['F1', 'Yeah.'],
    ['M2', 'He'],
  ]);
  expect(times(made).map(([time]) => time)).toEqual([2.04, 3.18]);
});

test('YouTube: times of words are relative to their event', () => {
  const made = read(samples['youtube-json']?.[0] ?? '');
  expect(spoken(made)).toEqual([[null, 'hello there and welcome']]);
  expect(times(made)).toEqual([
    [0.16, 0, 0],
    [0.48, 0, 6],
    [2.08, 0, 12],
  ]);
});
