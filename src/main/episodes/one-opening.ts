import { EarmarkError } from '../../core/errors';
import type { OpeningView } from '../../ipc/views';
import { mainError } from '../wording';

/** One opening at a time: a new one cancels the one under way. */
export class OneOpening {
  private current: { readonly name: string; readonly abort: AbortController } | null = null;

  constructor(private readonly onChange: (view: OpeningView | null) => void) {}

  get view(): OpeningView | null {
    return this.current && { name: this.current.name };
  }

  /**
   * Does the work of an opening. Rejects at once with an EarmarkError `cancelled` when it is cancelled, even if the
   * work hangs on a drive that does not answer. So the work must check the signal before it changes anything.
   */
  async run(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const opening = { name, abort: new AbortController() };
    this.current = opening;
    this.onChange(this.view);
    try {
      await Promise.race([work(opening.abort.signal), rejectedWhenAborted(opening.abort.signal)]);
    } catch (error) {
      throw error instanceof EarmarkError && error.code === 'interrupted'
        ? mainError('interrupted/opening', { file: name }, error)
        : error;
    } finally {
      if (this.current === opening) {
        this.current = null;
        this.onChange(null);
      }
    }
  }

  cancel(): void {
    this.current?.abort.abort(mainError('cancelled/opening'));
  }
}

function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
