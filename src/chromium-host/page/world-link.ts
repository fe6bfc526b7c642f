/**
 * Gives the two worlds of a document a common event target. The isolated world makes one, before any script of the page
 * runs, and shows it once to the listener in the page's world. It is sent as a `relatedTarget`, which is the only way
 * in which the DOM passes an object from one world to another.
 */
const name = 'chromium-host';

export function offerChannel(): EventTarget {
  const channel = new EventTarget();
  window.dispatchEvent(new MouseEvent(name, { relatedTarget: channel }));
  return channel;
}

export function awaitChannel(use: (channel: EventTarget) => void): void {
  window.addEventListener(
    name,
    (event) => {
      event.stopImmediatePropagation();
      const channel = (event as MouseEvent).relatedTarget;
      if (channel) use(channel);
    },
    { once: true },
  );
}

/**
 * Calls functions across the two JavaScript worlds of one document: the page's own and the isolated one of the preload.
 * Both hold the same detached event target, which nobody else can reach. Dispatching a `CustomEvent` on it runs the
 * other world's listener at once, and structured-clones its `detail`. So calls are synchronous, as over Electron's
 * context bridge.
 */

/** A value in transit. Parts that the structured clone cannot carry are replaced by parts that it can. */
type Packed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'array'; readonly items: readonly Packed[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Packed])[] }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string | undefined };

type Outcome = { readonly ok: true; readonly value: Packed } | { readonly ok: false; readonly error: Packed };
interface Call {
  readonly id: number;
  readonly args: readonly Packed[];
}

// biome-ignore lint/suspicious/noExplicitAny: any function may cross.
type AnyFunction = (...args: any[]) => unknown;

export type World = 'page' | 'isolated';

const deepest = 1_000;

export class WorldLink {
  readonly #channel: EventTarget;
  readonly #me: World;
  readonly #other: World;
  #lastId = 0;
  #outcome: Outcome | undefined;
  readonly #idOf = new WeakMap<AnyFunction, number>();
  readonly #functions = new Map<number, AnyFunction>();
  readonly #promises = new Map<number, (outcome: Outcome) => void>();
  readonly #standIns = new Map<number, WeakRef<AnyFunction>>();
  /**
   * Lets the other world release a function once its stand-in here was collected and was not replaced by a newer one.
   */
  readonly #dropped = new FinalizationRegistry<number>((id) => {
    if (this.#standIns.get(id)?.deref()) return;
    this.#standIns.delete(id);
    this.#send('forget', id);
  });

  constructor(channel: EventTarget, me: World) {
    this.#channel = channel;
    this.#me = me;
    this.#other = me === 'page' ? 'isolated' : 'page';
    this.#hear('call', (call: Call) => this.#send('outcome', this.#run(call)));
    this.#hear('outcome', (outcome: Outcome) => {
      this.#outcome = outcome;
    });
    this.#hear('settled', ({ id, outcome }: { id: number; outcome: Outcome }) => {
      this.#promises.get(id)?.(outcome);
      this.#promises.delete(id);
    });
    this.#hear('forget', (id: number) => this.#functions.delete(id));
  }

  /** Numbers a function so that the other world can call it. Both worlds rely on the first being 1. */
  offer(action: AnyFunction): number {
    const known = this.#idOf.get(action);
    if (known !== undefined && this.#functions.has(known)) return known;
    const id = ++this.#lastId;
    this.#idOf.set(action, id);
    this.#functions.set(id, action);
    return id;
  }

  /**
   * Calls the other world's function.
   *
   * @throws {Error} what the function threw, as an `Error` with its message; or that an argument cannot be cloned
   */
  call(id: number, args: readonly unknown[]): unknown {
    this.#send('call', { id, args: args.map((arg) => this.#pack(arg)) } satisfies Call);
    // Calls nest. The outcome of a call is the last one set before the call returns.
    const outcome = this.#outcome;
    if (!outcome) throw new Error('The other world did not answer.');
    return this.#result(outcome);
  }

  #result(outcome: Outcome): unknown {
    if (outcome.ok) return this.#unpack(outcome.value);
    throw this.#unpack(outcome.error);
  }

  #run({ id, args }: Call): Outcome {
    return this.#outcomeOf(() => {
      const action = this.#functions.get(id);
      if (!action) throw new Error('This function is gone.');
      return action(...args.map((arg) => this.#unpack(arg)));
    });
  }

  #outcomeOf(action: () => unknown): Outcome {
    try {
      return { ok: true, value: this.#pack(action()) };
    } catch (error) {
      return { ok: false, error: this.#packThrown(error) };
    }
  }

  #packThrown(error: unknown): Packed {
    try {
      return this.#pack(error);
    } catch (unclonable) {
      return this.#pack(unclonable);
    }
  }

  #pack(value: unknown, depth = 0): Packed {
    if (depth > deepest)
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded. Nested objects deeper than 1000 are not supported.',
      );
    if (typeof value === 'function') return { kind: 'function', id: this.offer(value as AnyFunction) };
    if (value instanceof Promise) return { kind: 'promise', id: this.#packPromise(value) };
    if (value instanceof Error) return { kind: 'error', message: value.message, stack: value.stack };
    // An episode is sent much faster as it is than with each of its thousands of parts packed.
    if (isPlainData(value, depth)) return { kind: 'value', value };
    if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => this.#pack(item, depth + 1)) };
    if (isPlain(value)) {
      return {
        kind: 'object',
        entries: Object.entries(value).map(([key, item]) => [key, this.#pack(item, depth + 1)]),
      };
    }
    return { kind: 'value', value: cloneable(value) };
  }

  #packPromise(promise: Promise<unknown>): number {
    const id = ++this.#lastId;
    promise.then(
      (value) => this.#send('settled', { id, outcome: this.#outcomeOf(() => value) }),
      (error) => this.#send('settled', { id, outcome: { ok: false, error: this.#packThrown(error) } }),
    );
    return id;
  }

  #unpack(packed: Packed): unknown {
    switch (packed.kind) {
      case 'value':
        return packed.value;
      case 'array':
        return packed.items.map((item) => this.#unpack(item));
      case 'object':
        return Object.fromEntries(packed.entries.map(([key, item]) => [key, this.#unpack(item)]));
      case 'function':
        return this.#standIn(packed.id);
      case 'promise':
        return new Promise((resolve, reject) => {
          this.#promises.set(packed.id, (outcome) => {
            if (outcome.ok) resolve(this.#unpack(outcome.value));
            else reject(this.#unpack(outcome.error));
          });
        });
      case 'error':
        return errorFrom(packed);
    }
  }

  #standIn(id: number): AnyFunction {
    const known = this.#standIns.get(id)?.deref();
    if (known) return known;
    const standIn = (...args: unknown[]) => this.call(id, args);
    this.#standIns.set(id, new WeakRef(standIn));
    this.#dropped.register(standIn, id);
    return standIn;
  }

  #hear<Detail>(name: string, listener: (detail: Detail) => void): void {
    this.#channel.addEventListener(`${name}:${this.#me}`, (event) => listener((event as CustomEvent<Detail>).detail));
  }

  #send(name: string, detail: unknown): void {
    this.#channel.dispatchEvent(new CustomEvent(`${name}:${this.#other}`, { detail }));
  }
}

/** Whether the structured clone carries a value just as Electron's bridge would: lists and records of primitives. */
function isPlainData(value: unknown, depth: number): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || depth > deepest) return false;
  if (typeof value !== 'object' || value === null) return true;
  const items = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : null;
  return items?.every((item) => isPlainData(item, depth + 1)) ?? false;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** @throws {Error} 'An object could not be cloned.' */
function cloneable(value: unknown): unknown {
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value === 'object' && value !== null) {
    try {
      structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }
  return value;
}

/** Errors keep their message and stack across the bridge, and nothing else. */
function errorFrom({ message, stack }: { message: string; stack: string | undefined }): Error {
  const error = new Error(message);
  if (stack !== undefined) Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return error;
}
