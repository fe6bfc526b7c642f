import { dropFiles } from './app.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * When the text of a turn was first on the screen, by the browser's own record.
 * @param {Page} page
 * @returns {Promise<number>} Milliseconds since 1970.
 */
export function turnPainted(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { element } = /** @type {LargestContentfulPaint} */ (entry);
            if (!element?.closest('[data-turn]')) continue;
            observer.disconnect();
            resolve(performance.timeOrigin + entry.startTime);
          }
        });
        observer.observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}

/**
 * Drops files on the window, and waits until the first turn on the screen is another.
 * @param {Page} page
 * @param {readonly string[]} files
 * @returns {Promise<{ dropped: number, painted: number }>} When each was, in milliseconds since 1970.
 */
export async function openedTurnPainted(page, files) {
  const drop = await page.evaluateHandle(() => {
    const firstTurn = () => document.querySelector('[data-turn="0"]')?.textContent;
    const before = firstTurn();
    const painted = new Promise((resolve) => {
      const onDrop = (/** @type {DragEvent} */ { timeStamp }) => {
        const look = () => {
          const now = firstTurn();
          // What is there when a frame begins is painted in it. The next frame begins after that.
          if (!now || now === before) requestAnimationFrame(look);
          else {
            const { timeOrigin } = performance;
            requestAnimationFrame((time) => resolve({ dropped: timeOrigin + timeStamp, painted: timeOrigin + time }));
          }
        };
        look();
      };
      addEventListener('drop', onDrop, { once: true, capture: true });
    });
    return { painted };
  });
  await dropFiles(page, files);
  return drop.evaluate(({ painted }) => /** @type {Promise<{ dropped: number, painted: number }>} */ (painted));
}
