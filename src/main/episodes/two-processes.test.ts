import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import type { Edit, Entry } from '../../core/document/entry';
import type { Operation } from '../../core/document/operation';
import { NEW_DOCUMENT } from '../../core/document/replica';
import { stepBack } from '../../core/document/steps';
import { openLibrary } from '../../library/testing/library-here';
import { doTo, keepClips, madeOf } from './testing/made';
import { clip, episodes, events, folder, library, text } from './testing/open-episodes';

const key = () => library.recent.keys[0] ?? '';

/** Another process with the same data folder, which has the same episode open. */
async function another() {
  await library.flush();
  const own = await openLibrary(join(folder, 'data'));
  const entries: Entry[] = [];
  const lost: string[] = [];
  const { documents } = own;
  documents.listener = {
    edited: () => {},
    written: (_key, entry) => entries.push(entry),
    replaced: () => {},
    refused: ({ message }) => lost.push(message),
  };
  await documents.open(key());
  let count = 0;
  const make = (edit: Partial<Edit> & { operation: Operation }) =>
    documents.edit(key(), 0, { id: `other ${++count}`, way: 'do', undoes: null, ...edit });
  return {
    own,
    lost,
    entries,
    now: () => documents.now(key()),
    do: (operation: Operation) => make({ operation }),
    undo() {
      const edit = stepBack(documents.now(key()), 'undo', 'undo of other');
      if (edit) make(edit);
    },
  };
}

const names = (clips: readonly { readonly name: string }[]) => clips.map(({ name }) => name).sort();

test('what two processes do to an episode at once is all there in both, and can be undone', async () => {
  await episodes.open([await text('notes.md')]);
  keepClips(episodes, [clip('1'), clip('2')]);
  const other = await another();
  expect(names(other.now().state.clips)).toEqual(['1', '2']);

  doTo(episodes, { do: 'change-clip', id: '1', to: { name: 'mine' } });
  doTo(episodes, { do: 'add-clips', clips: [clip('3')] });
  other.do({ do: 'add-clips', clips: [aClip({ id: '4' })] });
  other.do({ do: 'delete-clips', ids: ['2'] });
  await library.flush();
  await other.own.flush();
  const all = ['3', '4', 'mine'];
  await expect.poll(() => names(madeOf(episodes).clips)).toEqual(all);
  await expect.poll(() => names(other.now().state.clips)).toEqual(all);

  other.undo();
  await other.own.flush();
  await expect.poll(() => names(madeOf(episodes).clips)).toEqual(['2', ...all]);
  await library.flush();
  const { revision, last, state } = other.now();
  expect(episodes.view()?.document).toMatchObject({ revision, last, state });
  expect(other.lost).toEqual([]);
  // The window gets the operation, and not the whole document.
  expect(events['episode:document']).toEqual([]);
  const reported = events['episode:operation'].map(({ entry }) => entry);
  expect(reported.map((entry) => entry.revision)).toEqual(reported.map((_, n) => n + 1));
  expect(reported.map(({ label }) => label)).toContain('Add “4”');
});

test('an edit that another process made impossible is taken back, and said', async () => {
  await episodes.open([await text('notes.md')]);
  keepClips(episodes, [clip('1')]);
  const other = await another();
  doTo(episodes, { do: 'delete-clips', ids: ['1'] });
  other.do({ do: 'change-clip', id: '1', to: { name: 'too late' } });
  await library.flush();
  await other.own.flush();
  await expect.poll(() => other.lost).toEqual([expect.stringContaining('changed or deleted meanwhile')]);
  await expect.poll(() => other.now().state.clips).toEqual([]);
  expect(madeOf(episodes).clips).toEqual([]);
  expect(other.now()).not.toEqual(NEW_DOCUMENT);
});
