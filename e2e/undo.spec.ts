import { expect, needsHost, test, tone } from './fixture';

test('the last edit is taken back as the first thing after a start, and done again', async ({ launch }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await first.clip(10, 20);
  await first.clip(30, 40);
  await first.clips
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await expect(first.clipItems).toHaveCount(1);
  const root = first.page.locator('html');
  // Two starts and two clips, and the one that was deleted.
  await expect(root).toHaveAttribute('data-saved-revision', '5');
  await first.kill();

  const second = await launch();
  await expect(second.clipItems).toHaveCount(1);
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.clipItems).toHaveCount(2);
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.clipItems).toHaveCount(1);
  await expect(second.clips).toContainText('From 0:30.0 on.');
  await second.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(second.clipItems).toHaveCount(2);
  await expect(second.page.locator('html')).toHaveAttribute('data-saved-revision', '8');
  await second.kill();

  const third = await launch();
  await expect(third.clipItems).toHaveCount(2);
  await third.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(third.clipItems).toHaveCount(1);
});

test('what was done to a clip that is gone by then is taken back, and said', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(10, 20);
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '2');
  const answers = await earmark.page.evaluate(async () => {
    const { request } = window.earmark;
    const ready = await request('app:ready');
    const episode = ready.ok ? (ready.value.episode?.id ?? '') : '';
    const rename = (name: string, id: string) => ({
      episode,
      after: 2,
      edit: {
        id: `edit of ${id} ${name}`,
        way: 'do' as const,
        undoes: null,
        operation: { do: 'change-clip' as const, id, to: { name } },
      },
    });
    const [clip] = ready.ok ? (ready.value.episode?.document.state.clips ?? []) : [];
    const there = await request('episode:operation', rename('Elsewhere', clip?.id ?? ''));
    const gone = await request('episode:operation', rename('Gone', 'gone'));
    return [there.ok, gone.ok ? null : gone.problem.message];
  });
  expect(answers).toEqual([true, expect.stringContaining('changed or deleted meanwhile')]);
  // As if by another window: it shows here.
  await expect(earmark.clips.getByRole('textbox', { name: 'Name of the clip' })).toHaveValue('Elsewhere');
});

test('the Edit menu names what it takes back', async ({ launch }) => {
  needsHost('On Electron the menu is the system’s own.');
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(10, 20);
  const name = earmark.clips.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('Rock & Roll');
  await name.press('Enter');
  await earmark.button('Delete Rock & Roll').click();
  // The menu is replaced after each edit, and an open one would close.
  const root = earmark.page.locator('html');
  await expect(root).toHaveAttribute('data-saved-revision', '4');
  const edit = earmark.page.getByRole('menubar').getByRole('menuitem', { name: 'Edit' });
  await edit.click();
  await earmark.page.getByRole('menuitem', { name: 'Undo Delete “Rock & Roll”' }).click();
  await expect(earmark.clipItems).toHaveCount(1);
  await expect(root).toHaveAttribute('data-saved-revision', '5');
  await edit.click();
  await expect(earmark.page.getByRole('menuitem', { name: /^Undo Rename “These are/ })).toBeVisible();
  await earmark.page.getByRole('menuitem', { name: 'Redo Delete “Rock & Roll”' }).click();
  await expect(earmark.clipItems).toHaveCount(0);
});
