import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reloadAfterCrash } from './reload-after-crash';

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
