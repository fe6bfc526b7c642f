import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { contextMenuTemplate } from './context-menu';

const build = (context: Parameters<typeof contextMenuTemplate>[0]) => {
  const actions = { command: vi.fn(), playFromHere: vi.fn(), withClip: vi.fn(), openLink: vi.fn(), copy: vi.fn() };
  const items = contextMenuTemplate(context, actions, 'linux');
  const find = (name: string) => items.find(({ label, role }) => label === name || role === name);
  return { items, find, actions };
};
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.();

test('words can be played from; they are clipped and copied when they are selected', () => {
  const { find, actions } = build({ on: 'words', selected: false, link: null, clip: false });
  click(find('Play From Here'));
  expect(actions.playFromHere).toHaveBeenCalledOnce();
  expect([find('Clip Selection or Sentence')?.enabled, find('copy')?.enabled]).toEqual([false, false]);
  const selected = build({ on: 'words', selected: true, link: null, clip: false });
  expect(selected.find('copy')?.enabled).toBe(true);
  click(selected.find('Clip Selection or Sentence'));
  expect(selected.actions.command).toHaveBeenCalledWith('clipWords');
});

test('a link is opened, or its address copied', () => {
  const { find, actions } = build({ on: 'words', selected: false, link: 'https://example.com/', clip: false });
  click(find('Open Link'));
  click(find('Copy Link Address'));
  expect(actions.openLink).toHaveBeenCalledWith('https://example.com/');
  expect(actions.copy).toHaveBeenCalledWith('https://example.com/');
  expect(build({ on: 'words', selected: false, link: null, clip: false }).find('Open Link')).toBeUndefined();
});

test('the clip that words are in is played, looped, split and merged', () => {
  const { find, actions } = build({ on: 'words', selected: false, link: null, clip: true });
  for (const name of ['Play Clip', 'Loop Clip', 'Split Clip Before This Word', 'Merge Clip With Next'])
    click(find(name));
  expect(actions.withClip.mock.calls).toEqual([['play'], ['loop'], ['split'], ['merge']]);
  expect(build({ on: 'words', selected: false, link: null, clip: false }).find('Play Clip')).toBeUndefined();
});

test('a text field has what every text field has', () => {
  const { items, find } = build({ on: 'field', selected: false, link: null, clip: false });
  expect(items.flatMap(({ role, label }) => role ?? label ?? [])).toEqual([
    'Undo',
    'Redo',
    'cut',
    'copy',
    'paste',
    'selectAll',
  ]);
  expect([find('cut')?.enabled, find('paste')?.enabled]).toEqual([false, undefined]);
});
