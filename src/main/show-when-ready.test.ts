import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { showWhenReady } from './show-when-ready';

function hiddenWindow(platform: NodeJS.Platform) {
  const contents = new EventEmitter();
  let destroyed = false;
  const window = Object.assign(new EventEmitter(), { webContents: contents, isDestroyed: () => destroyed });
  let shown = 0;
  showWhenReady(window as unknown as Parameters<typeof showWhenReady>[0], () => shown++, platform);
  return {
    paint: () => window.emit('ready-to-show'),
    load: () => contents.emit('did-finish-load'),
    destroy: () => {
      destroyed = true;
    },
    shown: () => shown,
  };
}

it('shows a window on Linux that has loaded and never paints while it is hidden', () => {
  const window = hiddenWindow('linux');
  window.load();
  expect(window.shown()).toBe(1);
});

it('shows it once, whichever comes first', () => {
  const window = hiddenWindow('linux');
  window.paint();
  window.load();
  window.paint();
  expect(window.shown()).toBe(1);
});

it('waits elsewhere until the page has painted, so that no empty window flashes', () => {
  const window = hiddenWindow('win32');
  window.load();
  expect(window.shown()).toBe(0);
  window.paint();
  expect(window.shown()).toBe(1);
});

it('leaves a window alone that was closed meanwhile', () => {
  const window = hiddenWindow('linux');
  window.destroy();
  window.load();
  expect(window.shown()).toBe(0);
});
