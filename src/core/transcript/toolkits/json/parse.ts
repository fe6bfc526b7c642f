import type { SourceSpan, Trace } from '../../source-places';
import { sourceText } from '../../source-text';
import { type GivenFor, type WarningKey, Warnings } from '../../warnings';
import { type Json, JsonList, JsonObject } from './value';

type Container = JsonList | JsonObject;

/**
 * Reads JSON, and what programs write instead: consecutive values (JSON Lines), `NaN`, quotes and names of Python,
 * comments, missing or superfluous commas. A text that is cut off gives everything complete before its end. Never
 * throws. Linear, and nests to any depth. Keeps at most `mostItems` of each list: a beginning is enough to recognise
 * the shape.
 */
export function parseJson(source: string, warnings: Warnings, mostItems = Number.POSITIVE_INFINITY): Json[] {
  return new JsonParser(sourceText(source), warnings, mostItems, null).parse();
}

/** Where an object stands, its texts without their quotes, and its other values that are no lists or objects. */
interface ObjectPlaces {
  readonly at: number;
  until: number;
  readonly texts: Map<string, SourceSpan>;
  readonly words: Map<string, SourceSpan>;
}

/** The same, with the places of objects, in the source as `sourceText` gives it. */
export function parsePlacedJson(source: string): {
  readonly values: Json[];
  readonly places: ReadonlyMap<JsonObject, ObjectPlaces>;
} {
  const places = new Map<JsonObject, ObjectPlaces>();
  const values = new JsonParser(sourceText(source), new Warnings(), Number.POSITIVE_INFINITY, places).parse();
  return { values, places };
}

/** What a text in JSON means. `trace` receives where each part of it stands. */
export function decodedJson(source: string, { at, until }: SourceSpan, trace: Trace): string {
  trace.addDecoded(source, at, until, ESCAPE, decoded);
  return source.slice(at, until).replace(ESCAPE, decoded);
}

const ESCAPE = /\\(?:u[\da-f]{4}|[\s\S])/gi;

function decoded(written: string): string {
  const sign = written.charAt(1);
  if (written.length > 2) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return ESCAPES.get(sign) ?? sign;
}

/** Words that programs write for values. */
const WORDS = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
  ['undefined', null],
]);
const NO_NUMBERS = new Set(['NaN', 'nan', 'Infinity', '-Infinity', '+Infinity', 'inf', '-inf']);
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const LONGEST_NUMBER = 400;

const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

class JsonParser {
  private readonly roots: Json[] = [];
  private readonly open: Container[] = [];
  private openLists = 0;
  /** The name, in the innermost object, that waits for its value. */
  private key: string | null = null;
  private at = 0;
  private line = 1;
  private nextLineEnd: number;
  private nextBackslash = -1;

  constructor(
    private readonly source: string,
    private readonly warnings: Warnings,
    private readonly mostItems: number,
    private readonly places: Map<JsonObject, ObjectPlaces> | null,
  ) {
    this.nextLineEnd = source.indexOf('\n');
  }

  parse(): Json[] {
    const { source } = this;
    while (this.at < source.length) this.step(source.charAt(this.at));
    if (this.open.length > 0) {
      this.warnings.add(this.lineAt(source.length), 'json-cut-off');
    }
    return this.roots;
  }

  private step(character: string): void {
    if (character === '"' || character === "'") this.takeString(character);
    else if (character === '{') this.begin(new JsonObject(this.lineAt(this.at)));
    else if (character === '[') this.begin(new JsonList(this.lineAt(this.at)));
    else if (character === '}' || character === ']') this.end(character);
    else if (character === ',') this.endMember();
    else if (character === ':' || character.trim() === '') this.at += 1;
    else if (character === '/' || character === '#') this.takeComment(character);
    else this.takeWord();
  }

  private begin(container: Container): void {
    this.add(container);
    if (container instanceof JsonObject)
      this.places?.set(container, { at: this.at, until: this.at, texts: new Map(), words: new Map() });
    this.open.push(container);
    this.key = null;
    if (container instanceof JsonList) this.openLists += 1;
    this.at += 1;
  }

  /** Closes the innermost list or object of the kind, and everything left open in it. */
  private end(character: string): void {
    this.endMember();
    const closesList = character === ']';
    const isOpen = closesList ? this.openLists > 0 : this.open.length > this.openLists;
    if (!isOpen) this.warn('json-syntax/closes-nothing', { sign: character });
    for (let isClosed = !isOpen; !isClosed; ) {
      const closed = this.open.pop();
      const isList = closed instanceof JsonList;
      const places = closed instanceof JsonObject ? this.places?.get(closed) : undefined;
      if (places) places.until = this.at;
      if (isList) this.openLists -= 1;
      isClosed = isList === closesList;
      if (!isClosed) this.warn('json-syntax/closes-late', { sign: character });
    }
  }

  private endMember(): void {
    if (this.key !== null) this.warn('json-syntax/no-value', { name: brief(this.key) });
    this.key = null;
    this.at += 1;
  }

  /** Puts a value into the open list or object. */
  private add(value: Json): void {
    const parent = this.open.at(-1);
    const list = parent === undefined ? this.roots : parent instanceof JsonList ? parent.items : null;
    if (list !== null && list.length < this.mostItems) list.push(value);
    if (!(parent instanceof JsonObject)) return;
    if (this.key !== null) this.addField(parent, this.key, value);
    else this.warn('json-syntax/no-name');
  }

  private addField({ fields }: JsonObject, name: string, value: Json): void {
    if (Object.hasOwn(fields, name)) this.warn('json-syntax/twice', { name: brief(name) });
    // Assigning `__proto__` would change the object's prototype.
    if (name === '__proto__') Object.defineProperty(fields, name, { value, configurable: true, writable: true });
    else fields[name] = value;
  }

  private addScalar(value: Json): void {
    this.add(value);
    if (this.open.at(-1) instanceof JsonObject) this.key = null;
  }

  private takeString(quote: string): void {
    if (quote === "'") {
      this.warnings.once(this.lineAt(this.at), 'json-quotes');
    }
    const at = this.at + 1;
    const text = this.string(quote);
    const until = this.at - 1;
    if (this.awaitsName()) this.takeName(text);
    else {
      this.notePlace('texts', { at, until });
      this.addScalar(text);
    }
  }

  private notePlace(kind: 'texts' | 'words', span: SourceSpan): void {
    const parent = this.open.at(-1);
    if (this.places === null || this.key === null || !(parent instanceof JsonObject)) return;
    this.places.get(parent)?.[kind].set(this.key, span);
  }

  private awaitsName(): boolean {
    return this.key === null && this.open.at(-1) instanceof JsonObject;
  }

  private takeName(name: string): void {
    this.skipSpaces();
    if (this.source.charAt(this.at) === ':') this.key = name;
    else if (this.at < this.source.length) this.warn('json-syntax/no-value', { name: brief(name) });
  }

  /** Reads up to the next quote, or to the end of the source if there is none. */
  private string(quote: string): string {
    const { source } = this;
    let text = '';
    let from = this.at + 1;
    let end = placeOf(quote, source, from);
    for (;;) {
      if (this.nextBackslash < from) this.nextBackslash = placeOf('\\', source, from);
      const backslash = this.nextBackslash;
      if (end < from) end = placeOf(quote, source, from);
      if (backslash >= end) break;
      this.at = backslash;
      text += source.slice(from, backslash) + this.escaped();
      from = this.at;
    }
    this.at = end + 1;
    return text + source.slice(from, end);
  }

  /** The character that a backslash and the characters after it stand for. */
  private escaped(): string {
    const { source, at } = this;
    const isCode = source.charAt(at + 1) === 'u' && /^[\da-f]{4}$/i.test(source.slice(at + 2, at + 6));
    this.at += isCode ? 6 : 2;
    return decoded(source.slice(at, this.at));
  }

  private takeComment(character: string): void {
    const { source, at } = this;
    const isBlock = source.startsWith('/*', at);
    if (character === '/' && !isBlock && !source.startsWith('//', at)) {
      this.takeWord();
      return;
    }
    const end = isBlock ? placeOf('*/', source, at + 2) + 2 : placeOf('\n', source, at);
    this.warnings.once(this.lineAt(at), 'json-comment');
    this.at = Math.min(end, source.length);
  }

  /** A number, a constant, or a text without quotes. */
  private takeWord(): void {
    const { source, at } = this;
    let end = at + 1;
    while (end < source.length && !isDelimiter(source.charCodeAt(end))) end += 1;
    this.at = end;
    const word = source.slice(at, end);
    // Nobody knows how a word continues that the end of the file has cut.
    if (end === source.length && this.open.length > 0) return;
    if (this.awaitsName()) this.takeName(word);
    else {
      this.notePlace('words', { at, until: end });
      this.addScalar(this.valueOf(word, at));
    }
  }

  private valueOf(word: string, at: number): Json {
    const known = WORDS.get(word);
    if (known !== undefined) return known;
    const number = word.length <= LONGEST_NUMBER && NUMBER.test(word) ? Number(word) : Number.NaN;
    if (Number.isFinite(number)) return number;
    if (NO_NUMBERS.has(word) || NUMBER.test(word.slice(0, LONGEST_NUMBER))) {
      this.warnings.add(this.lineAt(at), 'json-no-number', { written: brief(word) });
      return null;
    }
    this.warn('json-syntax/no-quotes', { written: brief(word) });
    return word;
  }

  private skipSpaces(): void {
    while (this.at < this.source.length && this.source.charAt(this.at).trim() === '') this.at += 1;
  }

  private warn<Key extends WarningKey>(key: Key, ...given: GivenFor<Key>): void {
    this.warnings.add(this.lineAt(this.at), key, ...given);
  }

  /** Must be called with places in order. */
  private lineAt(place: number): number {
    while (this.nextLineEnd >= 0 && this.nextLineEnd < place) {
      this.line += 1;
      this.nextLineEnd = this.source.indexOf('\n', this.nextLineEnd + 1);
    }
    return this.line;
  }
}

/** The next place of a text; the end of the source when there is none. */
function placeOf(text: string, source: string, from: number): number {
  const place = source.indexOf(text, from);
  return place < 0 ? source.length : place;
}

/** White space, quotes and the punctuation of JSON. */
function isDelimiter(code: number): boolean {
  return (
    code <= 32 || code === 0x22 || code === 0x2c || code === 0x3a || code === 0x5b || code === 0x5d || isBrace(code)
  );
}

function isBrace(code: number): boolean {
  return code === 0x7b || code === 0x7d;
}

function brief(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** UTF-16 units. The words of a talk may come after its whole text, or after a list of speakers with times. */
const SNIFFED = 1_000_000;
/** Objects at the beginning of a list that show what it is. */
const MOST_ITEMS = 20;

/** All readers of JSON are asked about the same source in turn. */
let last: { readonly source: string; readonly values: readonly Json[] } = { source: '', values: [] };

/** The beginning of a source as JSON, with few items of each list. Empty for a source that is not JSON. */
export function beginningOf(source: string): readonly Json[] {
  if (!/^\uFEFF?\s{0,1000}[{[]/.test(source.slice(0, 1100))) return [];
  const beginning = source.slice(0, SNIFFED);
  if (beginning !== last.source) {
    last = { source: beginning, values: parseJson(beginning, new Warnings(), MOST_ITEMS) };
  }
  return last.values;
}
