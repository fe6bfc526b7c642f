import { expect, it } from 'vitest';
import { Arrivals } from './arrivals';

it('files that are handed over one by one are opened together, and later ones by themselves', async () => {
  const opened: (readonly string[])[] = [];
  let tell = () => {};
  const arrivals = new Arrivals((paths) => {
    opened.push(paths);
    tell();
  });
  const next = () => new Promise<void>((resolve) => (tell = resolve));
  for (const path of ['a.mp3', 'a.md', 'b.mp3']) arrivals.add(path);
  await next();
  arrivals.add('c.mp3');
  await next();
  expect(opened).toEqual([['a.mp3', 'a.md', 'b.mp3'], ['c.mp3']]);
});
