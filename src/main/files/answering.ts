import { EarmarkError, plainError } from '../../core/errors';
import type { Asked, Reply } from './process-messages';
import { services } from './services';

type Service = (input: unknown, report: (progress: unknown) => void) => Promise<unknown>;

/** Does what main asks, and reports the result. */
export async function answerTo({ id, name, input }: Asked, report: (reply: Reply) => void): Promise<void> {
  try {
    const service = services[name] as Service;
    const answer = await service(input, (progress) => report({ id, kind: 'progress', progress }));
    report({ id, kind: 'answer', answer });
  } catch (error) {
    if (error instanceof EarmarkError) report({ id, kind: 'error', error: plainError(error) });
    else report({ id, kind: 'fault', words: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
