import { expect, test } from 'vitest';
import { doTo, undo } from './testing/made';
import { audio, episodes, events, library, restart, text } from './testing/open-episodes';

const onShelf = async () => (await episodes.shelfView()).recent.map(({ title }) => title);

test('a title that a person gave is shown everywhere, after a restart too, and is taken back by an undo', async () => {
  await episodes.open([await text('talk.md'), await audio('talk.mp3')]);
  const ofFiles = episodes.view()?.title ?? '';
  doTo(episodes, { do: 'set-title', title: 'My Talk' });
  expect(episodes.view()).toMatchObject({ title: 'My Talk', fileTitle: ofFiles });
  expect(await onShelf()).toEqual(['My Talk']);
  expect(events['shelf:changed'].at(-1)?.recent[0]?.title).toBe('My Talk');

  await restart();
  await episodes.openLast();
  expect(episodes.view()?.title).toBe('My Talk');
  expect(await onShelf()).toEqual(['My Talk']);
  undo(episodes);
  expect(episodes.view()?.title).toBe(ofFiles);
  expect(await onShelf()).toEqual([ofFiles]);
});

test('an episode that is not open is renamed on the shelf, and the undo waits for it', async () => {
  await episodes.open([await text('one/talk.md'), await audio('one/talk.mp3')]);
  const ofFiles = episodes.view()?.title ?? '';
  await episodes.open([await text('two/other.md', '**Bert:** Something else.\n')]);
  const [, token = ''] = library.recent.keys;
  await episodes.kept.rename(token, 'My Talk');
  expect(await onShelf()).toEqual(['other', 'My Talk']);
  await episodes.openItem(token);
  expect(episodes.view()?.title).toBe('My Talk');
  undo(episodes);
  expect(episodes.view()?.title).toBe(ofFiles);
  await expect(episodes.kept.rename('gone', 'x')).rejects.toThrow('not on the shelf');
});

test('the title goes along when a transcript gets its recording', async () => {
  const transcript = await text('talk.md');
  await episodes.open([transcript]);
  doTo(episodes, { do: 'set-title', title: 'My Talk' });
  await episodes.complete('audio', await audio('else.mp3'));
  expect(episodes.view()?.title).toBe('My Talk');
  expect(await onShelf()).toEqual(['My Talk']);
});
