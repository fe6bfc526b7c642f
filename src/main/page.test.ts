import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { Page } from './page';

const problem = (message: string) =>
  ({ code: 'cannot-read', key: 'cannot-read', parameters: {}, message, advice: '' }) as const;

test('a problem that comes up while the page is loaded again after a crash is told once it is ready', () => {
  const sent: unknown[] = [];
  const webContents = Object.assign(new EventEmitter(), { send: (...args: unknown[]) => sent.push(args) });
  const page = new Page();
  page.show(Object.assign(new EventEmitter(), { webContents }) as unknown as BrowserWindow);
  page.send('problem', problem('before'));
  expect(page.begin()).toEqual({ problems: [problem('before')], commands: [] });
  page.send('problem', problem('shown'));
  expect(sent).toEqual([['problem', problem('shown')]]);
  webContents.emit('render-process-gone');
  page.send('problem', problem('meanwhile'));
  expect(sent).toHaveLength(1);
  expect(page.begin()).toEqual({ problems: [problem('meanwhile')], commands: [] });
});

test('whoever waits for the page goes on once it is ready', async () => {
  const page = new Page();
  const order: string[] = [];
  const gone = page.begun.then(() => order.push('goes on'));
  await Promise.resolve();
  order.push('ready');
  page.begin();
  await gone;
  expect(order).toEqual(['ready', 'goes on']);
});

test('a command of the menu that opened the window is done once the page is ready, and once only', () => {
  const page = new Page();
  const sent: unknown[] = [];
  const webContents = Object.assign(new EventEmitter(), { send: (...args: unknown[]) => sent.push(args) });
  page.show(Object.assign(new EventEmitter(), { webContents }) as unknown as BrowserWindow);
  page.send('command', 'open');
  expect(page.begin().commands).toEqual(['open']);
  expect(page.begin().commands).toEqual([]);
  expect(sent).toEqual([]);
});
