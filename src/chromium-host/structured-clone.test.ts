import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, notCloneable } from './structured-clone';

const pass = (value: unknown) => decode(encode(value));

describe('the structured clone', () => {
  it('gives the same as the platform itself, for any data', () => {
    const data = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withBoxedValues: true,
      withNullPrototype: false,
    });
    fc.assert(
      fc.property(data, (value) => {
        expect(pass(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  it('keeps what JSON loses', () => {
    expect(pass([undefined, Number.NaN, -0, Number.NEGATIVE_INFINITY, 10n, /a+/gi])).toStrictEqual([
      undefined,
      Number.NaN,
      -0,
      Number.NEGATIVE_INFINITY,
      10n,
      /a+/gi,
    ]);
    expect(pass(new Date(Number.NaN))).toStrictEqual(new Date(Number.NaN));
    expect(pass({ ['__proto__']: 1 })).toStrictEqual(structuredClone({ ['__proto__']: 1 }));
  });

  it('keeps cycles and shared parts', () => {
    const shared = { name: 'shared' };
    const value: Record<string, unknown> = { first: shared, second: shared, map: new Map([[shared, shared]]) };
    value.self = value;
    const copy = pass(value) as Record<string, unknown>;
    expect(copy.self).toBe(copy);
    expect(copy.first).toBe(copy.second);
    expect([...(copy.map as Map<unknown, unknown>)][0]).toEqual([copy.first, copy.first]);
  });

  it('keeps two views of one buffer together, each at its place', () => {
    const buffer = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]).buffer;
    const [bytes, view] = pass([new Uint8Array(buffer, 2, 3), new DataView(buffer, 4)]) as [Uint8Array, DataView];
    expect([...bytes]).toEqual([2, 3, 4]);
    expect(view.getUint8(0)).toBe(4);
    expect(view.buffer).toBe(bytes.buffer);
  });

  it("keeps an error's kind, message, stack and cause", () => {
    const error = new RangeError('too far', { cause: new Error('why') });
    const copy = pass(error) as RangeError;
    expect(copy).toBeInstanceOf(RangeError);
    expect([copy.message, copy.stack, (copy.cause as Error).message]).toEqual(['too far', error.stack, 'why']);
  });

  it('makes plain data of a class instance', () => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    expect(pass(new Point())).toStrictEqual({ x: 1 });
  });

  it.each([
    ['a function', () => undefined],
    ['a function inside', { list: [() => undefined] }],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
  ])("refuses %s in Electron's words", (_, value) => {
    expect(() => encode(value)).toThrow(notCloneable);
  });
});
