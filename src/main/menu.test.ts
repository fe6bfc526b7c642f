import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { type CommandId, commands } from '../ipc/commands';
import { type MenuState, menuTemplate } from './menu';

const STATE: MenuState = {
  recent: [{ token: 't1', title: 'Rock & Roll' }],
  settings: { shelfOpen: true, clipsOpen: false, speakersOpen: false, skipSilence: false, evenLoudness: false },
  undo: null,
  redo: null,
  episodeOpen: true,
  hasTranscript: true,
  takesStamps: true,
  hasChapters: true,
  development: false,
  platform: 'linux',
};

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function build(more: Partial<MenuState> = {}, openHomepage: (() => void) | null = null) {
  const actions = { command: vi.fn(), openRecent: vi.fn(), openHomepage, quit: vi.fn() };
  return { items: itemsOf(menuTemplate({ ...STATE, ...more }, actions)), actions };
}

const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.();

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s every command is in the menu once, and does what it says',
  (platform) => {
    const { items, actions } = build({ platform });
    for (const [id, { label }] of Object.entries(commands)) {
      const found = items.filter((item) => item.label === label && item.click);
      expect(found, label).toHaveLength(1);
      click(found[0]);
      expect(actions.command).toHaveBeenLastCalledWith(id);
    }
  },
);

test('Help leads to the home page, where there is one', () => {
  const open = vi.fn();
  click(build({}, open).items.find(({ label }) => label === 'Home Page'));
  expect(open).toHaveBeenCalledOnce();
  expect(build().items.some(({ label }) => label === 'Home Page')).toBe(false);
});

test('keys that text fields need too are shown, not registered', () => {
  const { items } = build();
  for (const [id, command] of Object.entries(commands) as [CommandId, (typeof commands)[CommandId]][]) {
    const item = items.find(({ label }) => label === command.label);
    expect(item?.accelerator).toBe(command.keys[0]);
    expect(item?.registerAccelerator, id).toBe('typed' in command ? false : undefined);
  }
});

test('on macOS, where what is shown is registered too, no item has a key that can be typed', () => {
  const keys = build({ platform: 'darwin' }).items.flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
  expect(keys).toContain('CommandOrControl+O');
  expect(keys.filter((key) => !String(key).startsWith('CommandOrControl+'))).toEqual([]);
});

test.each([
  ['linux', 'Quit'],
  ['darwin', 'Quit Earmark'],
] as const)('on %s, %s asks before work is lost', (platform, label) => {
  const { items, actions } = build({ platform });
  const quit = items.filter((item) => item.label === label);
  expect(quit).toMatchObject([{ accelerator: 'CommandOrControl+Q' }]);
  click(quit[0]);
  expect(actions.quit).toHaveBeenCalledOnce();
});

test('on macOS the app hides, the windows are listed and Help is searched as in every app', () => {
  const roles = build({ platform: 'darwin' }).items.map(({ role }) => role);
  expect(roles).toEqual(
    expect.arrayContaining(['services', 'hide', 'hideOthers', 'unhide', 'close', 'window', 'front', 'help']),
  );
});

test('no two items that are registered have the same key', () => {
  const keys = build().items.flatMap(({ accelerator, registerAccelerator }) =>
    accelerator && registerAccelerator !== false ? [accelerator] : [],
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test('what needs an episode is off without one; opening never is', () => {
  const { items } = build({ episodeOpen: false });
  const enabled = (label: string) => items.find((item) => item.label === label)?.enabled;
  expect(enabled(commands.playPause.label)).toBe(false);
  expect(enabled(commands.exportClips.label)).toBe(false);
  expect(enabled(commands.open.label)).not.toBe(false);
});

test('the transcript is exported where there is one', () => {
  const enabled = (hasTranscript: boolean) =>
    build({ hasTranscript }).items.find(({ label }) => label === commands.exportTranscript.label)?.enabled;
  expect([enabled(true), enabled(false)]).toEqual([true, false]);
});

test('recent episodes are offered by title and opened by token', () => {
  const { items, actions } = build();
  click(items.find(({ label }) => label === 'Rock && Roll'));
  expect(actions.openRecent).toHaveBeenCalledWith('t1');
  expect(build({ recent: [] }).items.find(({ label }) => label === 'Open Recent')?.enabled).toBe(false);
});

test('what is undone and done again is named', () => {
  const labels = (more: Partial<MenuState>) => build(more).items.map(({ label }) => label);
  expect(labels({})).toEqual(expect.arrayContaining(['Undo', 'Redo']));
  expect(labels({ undo: 'Delete “Q & A”', redo: 'Add “Intro”' })).toEqual(
    expect.arrayContaining(['Undo Delete “Q && A”', 'Redo Add “Intro”']),
  );
});

test('developer tools are for development', () => {
  const roles = (development: boolean) => build({ development }).items.map(({ role }) => role);
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toContain('toggleDevTools');
});
