import type { Net } from 'electron';

/** Node's own fetch. Unlike Chromium's, it knows neither the system's proxy nor `file:`. */
export const net: Pick<Net, 'fetch'> = {
  fetch: (input, init) => fetch(input, init),
};
