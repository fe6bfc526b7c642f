/**
 * The structured clone algorithm over a text channel. Works the same in Node and in a page: `encode` a value on one
 * side, `decode` the text on the other.
 *
 * The platform's own `structuredClone` decides what can be cloned, and turns class instances and getters into plain
 * data. So only its possible results have to be encoded here.
 */

/** Electron's message for a function, a symbol, a DOM node and the like. */
export const notCloneable = 'An object could not be cloned.';

type Encoded = string | number | boolean | null | readonly [tag: string, ...rest: unknown[]];

const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/** @throws {Error} 'An object could not be cloned.' */
export function encode(value: unknown): string {
  return JSON.stringify(new Encoder().encode(clone(value)));
}

export function decode(text: string): unknown {
  return new Decoder().decode(JSON.parse(text) as Encoded);
}

function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error(notCloneable);
  }
}

/**
 * Objects are numbered in order of first appearance, here and in the decoder. One that appears again is written as its
 * number.
 */
class Encoder {
  readonly #numbers = new Map<object, number>();

  encode(value: unknown): Encoded {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['number', Object.is(value, -0) ? '-0' : `${value}`];
      case 'undefined':
        return ['undefined'];
      case 'bigint':
        return ['bigint', `${value}`];
      case 'object':
        return value === null ? null : this.#object(value);
      default:
        throw new Error(notCloneable);
    }
  }

  #object(value: object): Encoded {
    const number = this.#numbers.get(value);
    if (number !== undefined) return ['again', number];
    this.#numbers.set(value, this.#numbers.size);

    if (Array.isArray(value))
      return ['array', Array.from(value, (item, at) => (at in value ? this.encode(item) : ['hole']))];
    if (value instanceof Date) return ['date', Number.isNaN(value.getTime()) ? null : value.getTime()];
    if (value instanceof RegExp) return ['regexp', value.source, value.flags];
    if (value instanceof Map) return ['map', Array.from(value, ([key, item]) => [this.encode(key), this.encode(item)])];
    if (value instanceof Set) return ['set', Array.from(value, (item) => this.encode(item))];
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) return this.#view(value);
    if (value instanceof Error) return this.#error(value);
    if (value instanceof Number || value instanceof String || value instanceof Boolean)
      return ['boxed', this.encode(value.valueOf())];
    if (Object.getPrototypeOf(value) === Object.prototype)
      return ['object', Object.entries(value).map(([key, item]) => [key, this.encode(item)])];
    throw new Error(notCloneable);
  }

  #view(value: ArrayBufferView): Encoded {
    const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length;
    return [
      'view',
      Object.prototype.toString.call(value).slice(8, -1),
      this.encode(value.buffer),
      value.byteOffset,
      length,
    ];
  }

  #error(value: Error): Encoded {
    const cause = 'cause' in value ? [this.encode(value.cause)] : [];
    return ['error', value.name, value.message, value.stack ?? null, ...cause];
  }
}

class Decoder {
  readonly #objects: unknown[] = [];

  decode(encoded: Encoded): unknown {
    if (!Array.isArray(encoded)) return encoded;
    const [tag, ...rest] = encoded;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(rest[0]);
      case 'bigint':
        return BigInt(rest[0]);
      case 'again':
        return this.#objects[rest[0]];
      default:
        return this.#object(tag, rest);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the shapes are those the encoder above writes.
  #object(tag: string, rest: any[]): unknown {
    const number = this.#objects.push(undefined) - 1;
    const known = <T>(object: T): T => {
      this.#objects[number] = object;
      return object;
    };
    switch (tag) {
      case 'array':
        return this.#array(known(new Array(rest[0].length)), rest[0]);
      case 'object':
        return this.#properties(known({}), rest[0]);
      case 'map': {
        const map = known(new Map());
        for (const [key, item] of rest[0]) map.set(this.decode(key), this.decode(item));
        return map;
      }
      case 'set': {
        const set = known(new Set());
        for (const item of rest[0]) set.add(this.decode(item));
        return set;
      }
      case 'date':
        return known(new Date(rest[0] ?? Number.NaN));
      case 'regexp':
        return known(new RegExp(rest[0], rest[1]));
      case 'buffer':
        return known(fromBase64(rest[0]).buffer);
      case 'view':
        return known(this.#view(rest));
      case 'error':
        return this.#error(known, rest);
      case 'boxed':
        return known(Object(this.decode(rest[0])));
      default:
        throw new Error(`Not an encoded value: ${tag}`);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #view([type, buffer, offset, length]: any[]): ArrayBufferView {
    const View = views[type as keyof typeof views] as Uint8ArrayConstructor;
    return new View(this.decode(buffer) as ArrayBuffer, offset, length);
  }

  #array(array: unknown[], items: Encoded[]): unknown[] {
    items.forEach((item, at) => {
      if (!(Array.isArray(item) && item[0] === 'hole')) array[at] = this.decode(item);
    });
    return array;
  }

  #properties(object: object, entries: [string, Encoded][]): object {
    // Defined, not assigned, because a key may be `__proto__`.
    for (const [key, item] of entries)
      Object.defineProperty(object, key, {
        value: this.decode(item),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    return object;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #error(known: <T>(object: T) => T, [name, message, stack, ...cause]: any[]): Error {
    const error = known(new (errors[name as keyof typeof errors] ?? Error)(message));
    if (stack !== null) Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
    if (cause.length > 0)
      Object.defineProperty(error, 'cause', { value: this.decode(cause[0]), writable: true, configurable: true });
    return error;
  }
}

/** Exists on one side only. Many times faster for megabytes. */
const native = globalThis as {
  readonly Buffer?: { from(buffer: ArrayBufferLike, from: number, length: number): { toString(as: 'base64'): string } };
};

function toBase64(bytes: Uint8Array): string {
  if (native.Buffer) return native.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  const step = 0x8000; // As many arguments as every engine allows.
  let binary = '';
  for (let at = 0; at < bytes.length; at += step) {
    // Spreading the bytes takes ten times as long, and a waveform has a million of them.
    const piece = bytes.subarray(at, at + step) as unknown as number[];
    binary += String.fromCharCode.apply(null, piece);
  }
  return btoa(binary);
}

const Bytes = Uint8Array as Uint8ArrayConstructor & { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (Bytes.fromBase64) return Bytes.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
