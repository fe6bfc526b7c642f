import { EarmarkError } from '../core/errors';

/** The errors of the bridge between the page and main. */
export const bridgeError = EarmarkError.of({
  internal: () => ({
    message: 'Something went wrong inside Earmark.',
    advice: 'Try it again. If it stays, restart Earmark.',
  }),
  'bad-request': () => ({ message: 'The page may not name paths.', advice: 'Drop the files instead.' }),
});
