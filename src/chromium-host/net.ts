import type { Net } from 'electron';

/** Node's own fetch, which unlike Chromium's knows neither the system's proxy nor `file:`. */
export const net: Pick<Net, 'fetch'> = {
  fetch: (input, init) => fetch(input, init),
};
