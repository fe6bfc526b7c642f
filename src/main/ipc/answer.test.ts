import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import { defaultSettings } from '../../core/settings/settings';
import { type RequestName, requests } from '../../ipc/requests';
import { libraryError } from '../../library/wording';
import { answer, type Handlers } from './answer';

const APP = { origin: 'app://earmark', parent: null };

let log: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  log.mockRestore();
});

/** Sends a payload to a handler that records what reaches it. */
async function send(name: RequestName, payload: unknown, sender: Parameters<typeof answer>[2] = APP) {
  const handler = vi.fn();
  const result = await answer(name, handler as Handlers[RequestName], sender, payload);
  return { result, handler };
}

const clip = aClip({ text: 'words', speakers: ['Anna'] });
const adding = (...clips: unknown[]) => ({
  episode: 'abc',
  after: 0,
  edit: { id: 'e1', way: 'do', undoes: null, operation: { do: 'add-clips', clips } },
});
const { edit } = adding(clip);
const settings = { ...defaultSettings, soundDelay: -0.12, output: { id: 'a1', label: 'Headphones' } };

const GOOD: Readonly<Record<RequestName, unknown>> = {
  'app:ready': undefined,
  'open:dialog': { what: 'files' },
  'open:locate': { file: 'c#.mp3' },
  'open:paths': ['/a b/c#.mp3'],
  'open:sample': undefined,
  'open:cancel': undefined,
  'work:sum': { token: 'abc' },
  'work:forget': { token: 'abc' },
  'work:export': { token: 'abc' },
  'library:export': undefined,
  'library:import': undefined,
  'library:export-transcripts': { tokens: ['abc', 'def'], format: 'webvtt' },
  'export:cancel': undefined,
  'shelf:open': { token: 'abc' },
  'shelf:remove': { token: 'abc' },
  'shelf:rename': { token: 't', title: 'Title' },
  'shelf:restore': { token: 'abc' },
  'search:find': { query: 'rain', from: { turn: 0, hits: 0 }, limit: 40 },
  'search:open': { token: 'abc' },
  'search:sound': { token: 'abc' },
  'search:cancel': undefined,
  'all-clips:list': undefined,
  'all-clips:sound': { episode: 'abc' },
  'all-clips:open': { episode: 'abc' },
  'all-clips:edit': [
    { episode: 'abc', operation: { do: 'change-clips', changes: [{ id: '1', to: { tags: ['x'] } }] } },
  ],
  'edits:step': { way: 'redo', made: [{ episode: 'abc', edit: 'e1' }] },
  'all-clips:export': { format: 'edl', clips: [{ episode: 'abc', id: '1' }] },
  'all-clips:preview': { format: 'edl', clips: [{ episode: 'abc', id: '1' }] },
  'all-clips:copy': { format: 'edl', clips: [{ episode: 'abc', id: '1' }] },
  'all-clips:export-sound': { clips: [{ episode: 'abc', id: '1' }] },
  'people:list': undefined,
  'people:episodes': { voices: [{ name: 'Ann', show: null }] },
  'people:change': {
    what: 'rename',
    names: [{ name: 'Ann', show: 'Talk', as: 'Ann Archer' }],
    part: [],
    unpart: [],
  },
  'people:step': { way: 'undo', only: null },
  'library:list': undefined,
  'library:open': { token: 'abc' },
  'library:add': undefined,
  'library:remove': { token: 'abc' },
  'library:restore': { token: 'abc' },
  'queue:add': { tokens: ['abc', 'def'] },
  'queue:list': undefined,
  'queue:move': { token: 'abc', before: null },
  'queue:remove': { tokens: ['abc'] },
  'queue:retry': { tokens: ['abc'] },
  'queue:pause': { isPaused: true },
  'playback:playing': { isPlaying: true },
  'library:edit-details': { tokens: ['abc'], to: { title: null, show: 'Go Time', date: '2020-05-01' } },
  'library:reveal': { token: 'abc' },
  'library:copy-paths': { tokens: ['abc', 'def'] },
  'partner:choose': { token: 'abc' },
  'pairs:pair': { token: 'abc', other: 'def' },
  'pairs:candidates': { token: 'abc', filter: 'tape' },
  'pairs:choose-file': { token: 'abc' },
  'pairs:part': { token: 'abc' },
  'pairs:undo': { token: 'u1' },
  'pairs:redo': { token: 'r1' },
  'episode:duration': { episode: 'abc', duration: 12.5 },
  'episode:position': { episode: 'abc', position: 0, duration: null },
  'episode:speed': { episode: 'abc', speed: 1.5 },
  'episode:unfinished': { episode: 'e', unfinished: null },
  'episode:operation': { episode: 'abc', after: 0, edit },
  'steps:shown': { undo: 'Pair “a.mp3” with “a.md”', redo: null },
  'sync:start': { episode: 'abc' },
  'sync:cancel': { episode: 'abc' },
  'stamps:preview': { episode: 'e1' },
  'stamps:write': { token: 't1' },
  'stamps:undo': { token: 't1' },
  'corrections:preview': { episode: 'e1' },
  'corrections:write': { token: 't1' },
  'corrections:undo': { token: 't1' },
  'corrections:patch': { token: 't1' },
  'settings:keep': settings,
  'clips:export': { episode: 'abc', format: 'json', clips: ['1'] },
  'sound:export': { episode: 'abc', clips: ['1', '2'] },
  'clips:preview': { episode: 'abc', format: 'json', clips: [] },
  'clips:import': { episode: 'abc' },
  'clips:import-paths': { episode: 'abc', paths: ['/a/labels.txt'] },
  'quote:copy': { episode: 'abc', what: { start: 1, end: 2 } },
  'clips:copy': { episode: 'abc', format: 'json', clips: ['1', '2'] },
  'transcript:copy': { episode: 'abc', part: { from: { turn: 0, offset: 1 }, to: { turn: 2, offset: 3 } } },
  'transcript:export': { episode: 'abc', format: 'webvtt' },
  'page:print': { episode: 'abc' },
  'page:pdf': { episode: 'abc' },
  'menu:context': { on: 'words', selected: false, link: null, clip: false, at: { x: 1, y: 2 } },
  'about:read': undefined,
  'link:open': { url: 'https://changelog.com' },
};

const names = Object.keys(requests) as RequestName[];

test.each(names)('%s reaches its handler, from the page itself', async (name) => {
  const { result, handler } = await send(name, GOOD[name]);
  expect(result.ok).toBe(true);
  expect(handler).toHaveBeenCalledExactlyOnceWith(GOOD[name]);
});

const FOREIGN = [
  null,
  { origin: 'https://evil.example', parent: null },
  { origin: 'app://earmark.evil', parent: null },
  { origin: 'app://other', parent: null },
  { origin: 'null', parent: null },
  { origin: 'file://', parent: null },
  { origin: 'app://earmark', parent: APP },
];

test.each(names)('%s is refused from any frame but the page itself', async (name) => {
  for (const sender of FOREIGN) {
    const { result, handler } = await send(name, GOOD[name], sender);
    expect(result).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
    expect(handler).not.toHaveBeenCalled();
  }
});

const BAD: readonly (readonly [RequestName, unknown])[] = [
  ['app:ready', { x: 1 }],
  ['open:dialog', undefined],
  ['open:dialog', { what: 'everything' }],
  ['open:paths', '/etc/passwd'],
  ['open:paths', [7]],
  ['open:paths', ['x'.repeat(40_000)]],
  ['shelf:open', { token: '' }],
  ['shelf:open', { token: 'x'.repeat(201) }],
  ['shelf:open', { token: { toString: 'abc' } }],
  ['episode:duration', { episode: 'abc', duration: -1 }],
  ['episode:duration', { episode: 'abc', duration: Number.NaN }],
  ['episode:position', { episode: 'abc', position: Number.POSITIVE_INFINITY, duration: null }],
  ['episode:position', { episode: 'abc', position: '12', duration: null }],
  ['episode:operation', { episode: 'abc', after: -1, edit }],
  ['episode:operation', { episode: 'abc', after: 0, edit: { ...edit, way: 'replace' } }],
  ['episode:operation', adding({ ...clip, end: 0.5 })],
  ['episode:operation', adding({ ...clip, start: Number.NaN })],
  ['episode:operation', adding({ ...clip, end: 1e9 })],
  ['episode:operation', adding({ ...clip, text: 5 })],
  ['settings:keep', { ...settings, speed: 100 }],
  ['settings:keep', { ...settings, volume: -0.1 }],
  ['settings:keep', { ...settings, soundDelay: 0.6 }],
  ['settings:keep', { ...settings, output: { id: '', label: '' } }],
  ['episode:speed', { episode: 'abc', speed: 0 }],
  ['clips:export', { episode: 'abc', format: '', clips: [] }],
  ['transcript:export', { episode: 'abc', format: '' }],
  ['link:open', { url: 7 }],
  ['link:open', 'https://changelog.com'],
  ['link:open', null],
];

test.each(BAD)('%s with %j does not reach its handler', async (name, payload) => {
  const { result, handler } = await send(name, payload);
  expect(result).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  expect(handler).not.toHaveBeenCalled();
});

test('what a payload has beyond its schema does not reach a handler', async () => {
  const { handler } = await send('shelf:open', { token: 'abc', path: '/etc/passwd' });
  expect(handler).toHaveBeenCalledExactlyOnceWith({ token: 'abc' });
});

test('what went wrong for the user crosses in words, with its place, its code and what it is about', async () => {
  const error = libraryError('bad-encoding', { file: 'a.md', line: 3 });
  const result = await answer('open:sample', () => Promise.reject(error), APP, undefined);
  expect(result).toEqual({
    ok: false,
    problem: {
      code: 'bad-encoding',
      key: 'bad-encoding',
      parameters: { file: 'a.md', line: 3 },
      message: '“a.md” is not in UTF-8, UTF-16 or Latin-1, from line 3 on.',
      advice: 'Open it in the editor it was written with, save it as UTF-8, and open it here again.',
      file: 'a.md',
      line: 3,
    },
  });
  expect(log).not.toHaveBeenCalled();
});

test('an unexpected exception is logged, and its inner workings do not cross', async () => {
  const result = await answer(
    'open:sample',
    () => {
      throw new TypeError('cannot read /home/anna/secret.txt');
    },
    APP,
    undefined,
  );
  expect(result).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(JSON.stringify(result)).not.toContain('secret');
  expect(log).toHaveBeenCalledOnce();
});
