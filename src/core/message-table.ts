/** What a message says about its case: names, counts, times in seconds. */
export type MessageParameters = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What a caller gives for a message of a table: its parameters, if it has any. */
export type Given<Message> = Message extends () => unknown
  ? [parameters?: Readonly<Record<string, never>>]
  : Message extends (parameters: infer Parameters) => unknown
    ? [parameters: Parameters & MessageParameters]
    : never;

/** The code in a key of a table. A key is a code, or a code and one of its cases: `cannot-read/pipe`. */
export function codeOf<Code extends string>(key: Code | `${Code}/${string}`): Code {
  return key.split('/', 1)[0] as Code;
}
