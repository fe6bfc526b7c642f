import { type Draft, type DraftTurn, speakerOf } from './draft';
import { CONTEXT } from './find-edits';
import type { TextEdit } from './text-edit';

type Unnamed<T> = T extends unknown ? Omit<T, 'id'> : never;
type NewEdit = Unnamed<TextEdit>;

/**
 * The edits that make a draft of its source: as few and as small as possible. An edit that was there before keeps its
 * id; `newId` makes the ids of others. Linear.
 */
export function editsOf(draft: Draft, known: readonly TextEdit[], newId: () => string): TextEdit[] {
  const ids = new Map(known.map(({ id, ...edit }) => [keyOf(edit), id]));
  const walker = new Walker(draft);
  const renames = [...draft.renames].map(([from, to]): NewEdit => ({ kind: 'rename', from, to }));
  return [...renames, ...walker.walk()].map((edit) => ({ ...edit, id: ids.get(keyOf(edit)) ?? newId() }) as TextEdit);
}

/** Equal for equal edits, whatever the order of their fields. */
function keyOf(edit: NewEdit): string {
  return JSON.stringify(Object.entries(edit).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What stands in the draft between two words of the source. */
interface Change {
  text: string[];
  turns: { readonly speaker: string | null; readonly words: string[] }[];
}

/** Walks through a draft along its source, and notes where they differ. */
class Walker {
  private readonly edits: NewEdit[] = [];
  /** The next word of the source. */
  private turn = 0;
  private word = 0;
  private change: Change = { text: [], turns: [] };

  constructor(private readonly draft: Draft) {}

  walk(): NewEdit[] {
    const { source, turns } = this.draft;
    for (const turn of turns) {
      if (turn.source === null) this.change.turns.push({ speaker: speakerOf(this.draft, turn), words: [] });
      else this.enter(turn, turn.source);
      for (const piece of turn.pieces) {
        if (piece.kind === 'new') (this.change.turns.at(-1)?.words ?? this.change.text).push(...piece.words);
        else {
          this.reach(piece.turn, piece.first, true);
          this.word = piece.end;
        }
      }
    }
    this.reach(source.turns.length, 0, false);
    return this.edits;
  }

  private enter(turn: DraftTurn, index: number): void {
    this.reach(index, 0, false);
    const written = this.draft.source.turns[index]?.speaker ?? null;
    const shown = written === null ? null : (this.draft.renames.get(written) ?? written);
    const speaker = speakerOf(this.draft, turn);
    if (speaker !== shown) this.edits.push({ kind: 'speaker', ...this.place(index, 0, 0), speaker });
  }

  /**
   * Goes on to a word of the source. The words between are not in the draft. If the turn of the draft goes on, all turns
   * that begin between are joined with it.
   */
  private reach(turn: number, word: number, goesOn: boolean): void {
    while (this.turn < turn) {
      this.note(this.draft.source.count(this.turn));
      this.turn += 1;
      this.word = 0;
      if (goesOn) this.edits.push({ kind: 'join', ...this.place(this.turn, 0, 0) });
    }
    this.note(word);
    this.word = word;
  }

  /** Notes a change at the present place, which removes the words up to `end`. */
  private note(end: number): void {
    const { source } = this.draft;
    const { text, turns } = this.change;
    if (this.word === end && text.length === 0 && turns.length === 0) return;
    this.change = { text: [], turns: [] };
    const said = source.list(this.turn, this.word, end);
    if (turns.length === 0) {
      for (const { first, end: last, words } of differences(said, text))
        this.push(this.word + first, said.slice(first, last), words, []);
      return;
    }
    // What a split leaves in the turn before, and in the turn after it, is not replaced.
    const lead = commonLength(said, text);
    const rest = said.slice(lead);
    const last = turns.at(-1)?.words ?? [];
    const trail = commonLength(rest.toReversed(), last.toReversed());
    const replaced = rest.slice(0, rest.length - trail);
    const kept = turns.map(({ speaker, words }, index) => ({
      speaker,
      text: (index === turns.length - 1 ? words.slice(0, words.length - trail) : words).join(' '),
    }));
    this.push(this.word + lead, replaced, text.slice(lead), kept);
  }

  private push(
    word: number,
    said: readonly string[],
    words: readonly string[],
    turns: readonly { readonly speaker: string | null; readonly text: string }[],
  ): void {
    const place = this.place(this.turn, word, said.length);
    this.edits.push({ kind: 'words', ...place, said: said.join(' '), text: words.join(' '), turns });
  }

  private place(turn: number, word: number, count: number) {
    const { source } = this.draft;
    const before = source.before(turn, word, CONTEXT);
    return { turn, word, before, after: source.after(turn, word + count, CONTEXT) };
  }
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Words of the source that other words replace. */
interface Difference {
  readonly first: number;
  readonly end: number;
  readonly words: readonly string[];
}

/** More are not compared: nobody types them anew and means the same words. */
const MOST_COMPARED = 100_000;

/** The fewest replacements that make one list of words of another. */
function differences(from: readonly string[], to: readonly string[]): Difference[] {
  const lead = commonLength(from, to);
  const trail = commonLength(from.slice(lead).toReversed(), to.slice(lead).toReversed());
  const [a, b] = [from.slice(lead, from.length - trail), to.slice(lead, to.length - trail)];
  if (a.length === 0 && b.length === 0) return [];
  if (a.length * b.length > MOST_COMPARED) return [{ first: lead, end: lead + a.length, words: b }];
  const found: Difference[] = [];
  let [first, at] = [0, 0];
  for (const [x, y] of [...commonWords(a, b), [a.length, b.length] as const]) {
    if (x > first || y > at) found.push({ first: lead + first, end: lead + x, words: b.slice(at, y) });
    [first, at] = [x + 1, y + 1];
  }
  return found;
}

/** The longest common subsequence, as pairs of places. */
function commonWords(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (x: number, y: number) => longest[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x -= 1)
    for (let y = b.length - 1; y >= 0; y -= 1)
      longest[x * width + y] = a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let x = 0, y = 0; x < a.length && y < b.length; ) {
    if (a[x] === b[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}
