import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CEPSTRA } from '../../core/align/features/front-end';
import { speechFiles } from './model-files';
import { readModelFiles } from './shipped';
import { type PhoneOrder, soundOf, Workbench } from './worker-jobs';

test('a thread that is held begins no job, goes on when it is let go, and ends when others did all', async () => {
  const bench = new Workbench(await readModelFiles(speechFiles.model));
  const frames = 20_000;
  const sound = soundOf({ cepstra: new Int16Array(frames * CEPSTRA), loudness: new Float32Array(frames) }, bench.model);
  const order: PhoneOrder = { kind: 'phones', sound, queue: new Int32Array(new SharedArrayBuffer(4)) };
  const isHeld = Int32Array.of(1);
  const work = bench.work(order, { isHeld });
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  expect(order.queue[0]).toBe(0);
  isHeld[0] = 0;
  await work;
  expect(sound.isScored.length).toBeGreaterThan(1);
  expect([...sound.isScored]).toEqual(Array.from(sound.isScored, () => 1));
  isHeld[0] = 1;
  await bench.work(order, { isHeld });
});
