import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stretchBetween } from '../../core/clips/stretch';
import { textEditing } from '../../core/document/edit-text';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import { NOBODY_NAMED, renaming } from '../../core/people/people';
import { ZERO } from '../../core/time/seconds';
import { doTo, undo } from './testing/made';
import { clip, episodes, events, library, text } from './testing/open-episodes';

let serial = 0;

/** Corrects the transcript of the open episode, as its window does. */
function correct(...requests: EditRequest[]): void {
  const { transcript } = episodes.view()?.transcript ?? {};
  if (!transcript) throw new Error('no transcript is open');
  const now = editsAfter(transcript, [], requests, () => `e${++serial}`);
  const operation = textEditing([], now, requests);
  if (operation) doTo(episodes, operation);
}

const id = () => episodes.view()?.id ?? '';

test('exports from the window have the corrected text, and clips its words and speakers', async () => {
  await episodes.open([await text('talk.md')]);
  const { start = ZERO, end = ZERO } = episodes.view()?.transcript?.times[1] ?? {};
  const { text: said } = episodes.session.clipsOf(id(), []);
  doTo(episodes, { do: 'add-clips', clips: [{ ...clip('c'), ...stretchBetween(said, start, end, 'words') }] });
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' }, { op: 'rename', from: 'Bert', to: 'Bertha' });

  const { transcript } = episodes.session.corrected(id());
  expect(transcript?.transcript.turns[1]).toMatchObject({ speaker: 'Bertha', text: 'Good evening to you.' });
  expect(episodes.session.clipsOf(id(), ['c'])).toMatchObject({
    clips: [{ start, end, text: 'Good evening to you.', speakers: ['Bertha'] }],
    text: { transcript: { turns: [{}, { text: 'Good evening to you.' }] } },
  });
  // The window gets the source, and corrects it by the document.
  expect(episodes.view()?.transcript?.transcript.turns[1]?.text).toBe('Good morning to you.');
  expect(episodes.session.steps()).toEqual({ undo: 'Edit Transcript', redo: null });
  undo(episodes);
  expect(episodes.session.corrected(id()).transcript?.transcript.turns[1]?.speaker).toBe('Bert');
});

test('corrections stay over a file that was changed by another program', async () => {
  const path = await text('talk.md');
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  await writeFile(path, '**Bert:** \\[01:10\\] Good morning to you.\n\n**Anna:** Hello there, you.\n');
  await episodes.complete('transcript', path);
  const turns = episodes.session.corrected(id()).transcript?.transcript.turns;
  expect(turns?.map((turn) => turn.text)).toEqual(['Good evening to you.', 'Hello there, you.']);
});

test('the library’s names are exported and told to the window, under corrections, and the document stays as it is', async () => {
  await episodes.open([await text('Show/talk.md')]);
  const speakers = () => episodes.session.corrected(id()).transcript?.transcript.turns.map(({ speaker }) => speaker);
  await library.people.change(renaming(NOBODY_NAMED, [{ name: 'Bert', show: 'Show' }], 'Bertram'));
  await library.people.change(renaming(NOBODY_NAMED, [{ name: 'Anna', show: 'Another' }], 'Annabel'));
  expect(speakers()).toEqual(['Anna', 'Bertram']);
  expect(episodes.view()).toMatchObject({ show: 'Show', aliases: [['Bert', 'Bertram']] });
  episodes.session.aliasesChanged();
  expect(events['episode:aliases']).toMatchObject([{ aliases: [['Bert', 'Bertram']] }]);

  correct({ op: 'rename', from: 'Bert', to: 'Bertha' });
  expect(speakers()).toEqual(['Anna', 'Bertha']);
  undo(episodes);
  doTo(episodes, { do: 'set-details', to: { show: 'Another' } });
  expect(speakers()).toEqual(['Annabel', 'Bert']);
  expect(events['episode:aliases'].at(-1)).toMatchObject({ aliases: [['Anna', 'Annabel']] });
});
