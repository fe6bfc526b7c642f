/** The content of JSON text, with the line where each object and list begins. */
export type Json = string | number | boolean | null | JsonList | JsonObject;

export class JsonList {
  readonly items: Json[] = [];

  constructor(readonly line: number) {}
}

export class JsonObject {
  readonly fields: Record<string, Json> = {};

  constructor(readonly line: number) {}
}

/** The value at a path of names and indices, `at(value, 'results', 'items', 0)`; undefined if there is none. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'number') here = here instanceof JsonList ? here.items[step] : undefined;
    else here = here instanceof JsonObject ? here.fields[step] : undefined;
  }
  return here;
}

/** Whether a value is an object that has all these fields. */
export function has(value: Json | undefined, ...names: readonly string[]): boolean {
  return value instanceof JsonObject && names.every((name) => Object.hasOwn(value.fields, name));
}
