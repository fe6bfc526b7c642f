import type { Bridge } from '../../ipc/bridge';
import type { PayloadOf, RequestName, ValueOf } from '../../ipc/requests';
import type { Problem } from '../../ipc/result';

declare global {
  interface Window {
    readonly earmark: Bridge<File>;
  }
}

/** Makes a request of main. If it fails, reports the problem and returns null. */
export type Ask = <Name extends RequestName>(
  name: Name,
  ...payload: PayloadOf<Name> extends undefined ? [] : [PayloadOf<Name>]
) => Promise<{ readonly value: ValueOf<Name> } | null>;

export function createAsk(bridge: Bridge<File>, showProblem: (problem: Problem) => unknown): Ask {
  return async (name, ...payload) => {
    const result = await bridge.request(name, ...payload);
    if (result.ok) return { value: result.value };
    showProblem(result.problem);
    return null;
  };
}
