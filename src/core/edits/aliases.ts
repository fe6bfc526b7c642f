import type { Aliases } from '../people/names';
import type { Transcript } from '../transcript/model';
import type { TextEdit } from './text-edit';

/** How the ids of renames begin that are nobody's edit. */
const ID = 'alias ';

/**
 * The edits that make a text as it is shown, with the names of the library: first the edits of people, and then the
 * aliases of all names. Without an alias of a name in it, these are the edits. Linear.
 */
export function withAliases(
  { turns }: Pick<Transcript, 'turns'>,
  edits: readonly TextEdit[],
  aliases: Aliases,
): readonly TextEdit[] {
  if (aliases.size === 0) return edits;
  const shown = (name: string) => aliases.get(name) ?? name;
  const own = edits.map((edit) => renamed(edit, shown));
  const more = namesIn(turns).flatMap((from): TextEdit[] => {
    const to = shown(from);
    return to === from ? [] : [{ kind: 'rename', id: `${ID}${from}`, from, to }];
  });
  // Of two renames of a name the last counts: that of a person.
  return more.length === 0 && own.every((edit, at) => edit === edits[at]) ? edits : [...more, ...own];
}

/**
 * The edits of people among edits of a text with aliases, with names as the transcript writes them. `before` are the
 * edits that `withAliases` was given.
 */
export function withoutAliases(
  { turns }: Pick<Transcript, 'turns'>,
  before: readonly TextEdit[],
  after: readonly TextEdit[],
  aliases: Aliases,
): readonly TextEdit[] {
  if (aliases.size === 0) return after;
  // An edit with a known id is as it was.
  const known = new Map(before.map((edit) => [edit.id, edit]));
  const written = new Map<string, string>();
  const names = namesIn(turns);
  // Of several names for one person, that which the transcript writes first is written for new words, too.
  for (const name of names) if (aliases.has(name)) setOnce(written, aliases.get(name) ?? name, name);
  // Who has the name of the alias in the transcript already is written so.
  for (const name of names) written.delete(name);
  const plain = (name: string) => written.get(name) ?? name;
  return after.flatMap((edit) => {
    if (edit.id.startsWith(ID)) return [];
    const own = known.get(edit.id);
    if (own) return [own];
    const bare = renamed(edit, plain);
    return bare.kind === 'rename' && bare.from === bare.to ? [] : [bare];
  });
}

/** An edit with other names in what it writes. */
function renamed(edit: TextEdit, nameOf: (name: string) => string): TextEdit {
  if (edit.kind === 'rename') {
    const to = nameOf(edit.to);
    return to === edit.to ? edit : { ...edit, to };
  }
  if (edit.kind === 'speaker') {
    const speaker = edit.speaker === null ? null : nameOf(edit.speaker);
    return speaker === edit.speaker ? edit : { ...edit, speaker };
  }
  if (edit.kind === 'join') return edit;
  const turns = edit.turns.map((turn) => {
    const speaker = turn.speaker === null ? null : nameOf(turn.speaker);
    return speaker === turn.speaker ? turn : { ...turn, speaker };
  });
  return turns.every((turn, at) => turn === edit.turns[at]) ? edit : { ...edit, turns };
}

/** In order of first appearance. */
function namesIn(turns: Transcript['turns']): string[] {
  return [...new Set(turns.flatMap(({ speaker }) => speaker ?? []))];
}

function setOnce(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}
