import type { Earmark } from './fixture';

/**
 * For a page to evaluate: reads the second from the pitch that sounds, in a recording whose second n sounds at 300 + 50
 * n Hz. `now` is the position by the element's clock then. Null if the recording ended before.
 */
async function hearSecond(): Promise<{ second: number; now: number } | null> {
  const audio = document.querySelector('audio') as (HTMLAudioElement & { captureStream(): MediaStream }) | null;
  if (!audio) throw new Error('nothing plays');
  const context = new AudioContext();
  await context.resume();
  // Before it plays there may be no track to capture.
  if (audio.paused) await new Promise((resolve) => audio.addEventListener('playing', resolve, { once: true }));
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(audio.captureStream()).connect(analyser);
  const levels = new Float32Array(analyser.frequencyBinCount);
  const width = context.sampleRate / analyser.fftSize;
  const heard = await new Promise<{ second: number; now: number } | null>((resolve) => {
    const listen = () => {
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      const now = audio.currentTime;
      // In the middle of a second the window of the analysis has no other pitch.
      const settled = (levels[loudest] ?? -Infinity) > -50 && now % 1 > 0.4 && now % 1 < 0.9;
      if (settled) resolve({ second: Math.round((loudest * width - 300) / 50), now });
      else if (audio.ended) resolve(null);
      else requestAnimationFrame(listen);
    };
    listen();
  });
  void context.close();
  return heard;
}

/** A busy machine hears late. */
const ATTEMPTS = 4;

/**
 * Plays from the current position, and pauses. Returns the second whose sound is there. A slow machine may hear a later
 * one, so what counts is the distance between sound and clock. In a part of the recording that distance is `cutAt`, the
 * second where it begins.
 */
export async function hear(earmark: Earmark, cutAt = 0): Promise<number> {
  const from = await earmark.heard();
  let apart = Number.NaN;
  for (let attempt = 0; attempt < ATTEMPTS && apart !== cutAt; attempt++) {
    if (attempt > 0) await earmark.seek(from);
    const listening = earmark.page.evaluate(hearSecond);
    await earmark.button('Play').click();
    const heard = await listening;
    await earmark.page.evaluate(() => document.querySelector('audio')?.pause());
    if (heard) apart = heard.second - Math.floor(heard.now);
  }
  return Math.floor(from) + apart;
}
