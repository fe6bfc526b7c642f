import { EarmarkError } from '../../core/errors';
import { type ParsedPayloadOf, type RequestName, requests, type ValueOf } from '../../ipc/requests';
import { problemOf, type Result } from '../../ipc/result';
import { ORIGIN } from '../protocol/app-protocol';
import { mainError } from '../wording';

/** The handler of each request. Throws EarmarkError for problems with what the user gave. */
export type Handlers = {
  readonly [Name in RequestName]: (payload: ParsedPayloadOf<Name>) => ValueOf<Name> | Promise<ValueOf<Name>>;
};

/** What is known about the frame that sent a request: a part of Electron's WebFrameMain. */
export interface Sender {
  readonly origin: string;
  readonly parent: unknown;
}

/** Answers one request. The answer is always a Result, whoever asks and whatever happens. */
export async function answer<Name extends RequestName>(
  name: Name,
  handler: Handlers[Name],
  sender: Sender | null,
  payload: unknown,
): Promise<Result<ValueOf<Name>>> {
  try {
    if (!isApp(sender)) throw refused(name, `from ${sender?.origin ?? 'a frame that is gone'}`);
    const parsed = requests[name].payload.safeParse(payload);
    if (!parsed.success) throw refused(name, parsed.error.message);
    return { ok: true, value: await handler(parsed.data as ParsedPayloadOf<Name>) };
  } catch (error) {
    return { ok: false, problem: problemOf(toEarmarkError(error, name)) };
  }
}

/** The main frame of Earmark's own page. A frame that is gone has no sender. */
function isApp(sender: Sender | null): boolean {
  return sender !== null && sender.parent === null && sender.origin === ORIGIN;
}

function refused(name: RequestName, why: string): EarmarkError {
  console.error(`Refused the request ${name}: ${why}`);
  return mainError('bad-request/refused', { request: name });
}

/** An unexpected exception is Earmark's own fault. It is logged in full, and reported without its details. */
export function toEarmarkError(error: unknown, during: string): EarmarkError {
  if (error instanceof EarmarkError) return error;
  console.error(`Unexpected, during ${during}:`, error);
  return mainError('internal', {}, error);
}
