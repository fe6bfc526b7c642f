import { expect, test } from 'vitest';
import { FileProcess } from '../files/file-process';
import { OneOpening } from './one-opening';

test('an opening whose process is killed is told as one that was interrupted, by the name of its file', async () => {
  let exit = (_code: number) => {};
  const process = new FileProcess({
    postMessage: () => exit(137),
    kill: () => true,
    on: (event: string, listener: (value: never) => void) => {
      if (event === 'exit') exit = listener as typeof exit;
    },
  });
  const opening = new OneOpening(() => {});
  const opened = opening.run('talk.mp3', async () => void (await process.ask('state', { path: '/m/talk.mp3' })));
  await expect(opened).rejects.toMatchObject({
    code: 'interrupted',
    message: 'Opening “talk.mp3” was interrupted.',
    place: { file: 'talk.mp3' },
  });
  expect(opening.view).toBeNull();
});
