import { EarmarkError, plainError } from '../../core/errors';
import type { Asked, Told } from './process-messages';
import { services } from './services';

type Service = (input: unknown, tell: (progress: unknown) => void) => Promise<unknown>;

/** Does what main asks, and reports the result. */
export async function answerTo({ id, name, input }: Asked, tell: (told: Told) => void): Promise<void> {
  try {
    const service = services[name] as Service;
    const answer = await service(input, (progress) => tell({ id, kind: 'progress', progress }));
    tell({ id, kind: 'answer', answer });
  } catch (error) {
    if (error instanceof EarmarkError) tell({ id, kind: 'error', error: plainError(error) });
    else tell({ id, kind: 'fault', words: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
