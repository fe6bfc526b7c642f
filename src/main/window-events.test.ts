import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reloadAfterCrash, showWhenReady } from './window-events';

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

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function crashingWindow() {
  const reload = vi.fn();
  const webContents = Object.assign(new EventEmitter(), { reload });
  const state = { isDestroyed: false };
  reloadAfterCrash({ webContents, isDestroyed: () => state.isDestroyed } as never);
  const crash = (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  return { reload, crash, state };
}

it('loads a page that crashed or was killed again, once the event is over', () => {
  for (const reason of ['crashed', 'killed', 'oom']) {
    const { reload, crash } = crashingWindow();
    crash(reason);
    expect(reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(reload).toHaveBeenCalledOnce();
  }
});

it('lets ten seconds pass before a page that crashes at once is loaded once more', () => {
  const { reload, crash } = crashingWindow();
  crash();
  vi.advanceTimersByTime(5000);
  crash();
  vi.advanceTimersByTime(9000);
  expect(reload).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(reload).toHaveBeenCalledTimes(2);
});

it('leaves a window alone that is closed', () => {
  const { reload, crash, state } = crashingWindow();
  crash('clean-exit');
  crash();
  state.isDestroyed = true;
  vi.advanceTimersByTime(0);
  expect(reload).not.toHaveBeenCalled();
});
