import type { Earmark } from './fixture';

/**
 * For a page to evaluate: reads the second off the pitch that sounds, in a recording whose second n sounds at
 * 300 + 50 n Hz. Waits for a pitch that stays. `now` is the place by the element's clock then.
 */
export async function hearSecond(): Promise<{ second: number; now: number }> {
  const audio = document.querySelector('audio') as (HTMLAudioElement & { captureStream(): MediaStream }) | null;
  if (!audio) throw new Error('nothing plays');
  // Before it plays there may be no track to capture.
  if (audio.paused) await new Promise((resolve) => audio.addEventListener('playing', resolve, { once: true }));
  const context = new AudioContext();
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(audio.captureStream()).connect(analyser);
  const levels = new Float32Array(analyser.frequencyBinCount);
  const width = context.sampleRate / analyser.fftSize;
  return new Promise((resolve) => {
    const listen = () => {
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      const now = audio.currentTime;
      // In the middle of a second the window of the analysis holds no other pitch.
      const settled = (levels[loudest] ?? -Infinity) > -50 && now % 1 > 0.4 && now % 1 < 0.9;
      if (settled) {
        void context.close();
        resolve({ second: Math.round((loudest * width - 300) / 50), now });
      } else requestAnimationFrame(listen);
    };
    listen();
  });
}

/** Plays from where it stands, and pauses. Returns the second that sounded first. */
export async function hear(earmark: Earmark): Promise<number> {
  const listening = earmark.page.evaluate(hearSecond);
  await earmark.button('Play').click();
  const { second } = await listening;
  await earmark.page.evaluate(() => document.querySelector('audio')?.pause());
  return second;
}
