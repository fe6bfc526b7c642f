/** @import { Page } from '@playwright/test' */

/**
 * How late the highlight is, in display frames. At each animation frame the element's clock is read. A word is due in
 * the first frame whose clock has reached the word's time. A mutation observer reports in which frame it was
 * highlighted. Counted in frames, the speed of the machine does not matter.
 * @param {Page} page Of an episode that plays.
 * @param {{ words: number, delay?: number }} options How many changes of the current word to wait for (fewer if the
 *   recording ends), and by how many seconds the highlight is meant to come later than the clock.
 * @returns {Promise<{ lags: number[], frame: number }>} The lag of each word, negative where the highlight was early; and
 *   the median length of a frame in milliseconds.
 */
export function highlightLags(page, { words, delay = 0 }) {
  return page.evaluate(
    async ([wanted, late]) => {
      const audio = document.querySelector('audio');
      const snapshot = await window.earmark.request('app:ready');
      const times = snapshot.ok ? snapshot.value.episode?.transcript?.times : null;
      if (!audio || !times) throw new Error('no episode with a recording and a transcript is open');
      /** @type {{ at: number, clock: number }[]} */
      const frames = [];
      /** @type {{ at: number, due: number }[]} */
      const changes = [];
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          if (!(target instanceof HTMLElement) || !target.hasAttribute('data-current-word')) continue;
          const turn = times[Number(target.closest('[data-turn]')?.getAttribute('data-turn'))];
          const due = turn?.words[Number(target.dataset.word)];
          if (due !== undefined)
            changes.push({ due: due + late * audio.playbackRate, at: Number(document.timeline.currentTime) });
        }
      });
      observer.observe(document.body, { subtree: true, attributeFilter: ['data-current-word'] });
      await new Promise((resolve) => {
        const note = (/** @type {number} */ at) => {
          frames.push({ at, clock: audio.currentTime });
          if (changes.length < wanted && !audio.paused) requestAnimationFrame(note);
          else resolve(undefined);
        };
        requestAnimationFrame(note);
      });
      observer.disconnect();
      // The first words may have been due before the observation began.
      const lags = changes
        .filter(({ due }) => due > (frames[1]?.clock ?? 0))
        .map(({ due, at }) => frames.findIndex((one) => one.at >= at) - frames.findIndex((one) => one.clock >= due));
      const lengths = frames.slice(1).map(({ at }, index) => at - (frames[index]?.at ?? at));
      return { lags, frame: lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0 };
    },
    /** @type {const} */ ([words, delay]),
  );
}
