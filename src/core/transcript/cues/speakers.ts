import { lastAtOrBelow } from '../search';
import type { Cue, SpeakerChange } from './cue';
import { type Label, labelAt, type nameIn, rememberedNames } from './labels';

/** What stands at a line's start to tell who speaks: `text.slice(from, to)` of a cue, to be cut. */
interface Lead {
  /** Index of the cue. */
  readonly cue: number;
  readonly from: number;
  readonly to: number;
  /** Null for a dash or chevrons, which only tell that somebody else speaks. */
  readonly speaker: string | null;
}

type IsName = (label: Label) => boolean;

/**
 * Takes the speakers from the text of cues whose format has no place for them: `NAME: Hello`, `- Hello`, `>> Hello`. A
 * name holds until the next one or a dash. `Note: this` is no label unless the file has many like it. Cues that have
 * speakers already stay as they are. Linear.
 */
export function withSpeakers(cues: readonly Cue[]): Cue[] {
  const leads = leadsIn(cues);
  let next = 0;
  let speaker: string | null = null;
  return cues.map((cue, index) => {
    const first = next;
    while (leads[next]?.cue === index) next += 1;
    const before: string | null = speaker;
    if (hasSpeaker(cue)) speaker = null;
    else if (next > first) speaker = leads[next - 1]?.speaker ?? null;
    return hasSpeaker(cue) || (next === first && before === null)
      ? cue
      : withoutLeads(cue, before, leads.slice(first, next));
  });
}

function hasSpeaker({ speaker, changes }: Cue): boolean {
  return speaker !== null || changes.length > 0;
}

function leadsIn(cues: readonly Cue[]): Lead[] {
  const starts: LineStart[] = [];
  const nameOf = rememberedNames();
  for (const [index, cue] of cues.entries()) if (!hasSpeaker(cue)) addStarts(starts, index, cue.text, nameOf);
  const isName = namesOf(starts, cues.length);
  const leads: Lead[] = [];
  for (const { cue, from, dashEnd, label } of starts) {
    if (label !== null && isName(label)) leads.push({ cue, from, to: label.end, speaker: label.name });
    else if (dashEnd > from) leads.push({ cue, from, to: dashEnd, speaker: null });
  }
  return leads;
}

/** Names of one file of so many cues: those that can be nothing else, and others where they are a habit. */
function namesOf(starts: readonly LineStart[], cues: number): IsName {
  const counts = new Map<string, number>();
  const totals = { likely: 0, possible: 0 };
  for (const { label } of starts) {
    if (label === null || label.kind === 'sure') continue;
    counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
    totals[label.kind] += 1;
  }
  const habit = totals.likely / cues;
  const wideHabit = (totals.likely + totals.possible) / cues;
  return ({ name, kind }) => {
    const count = counts.get(name) ?? 0;
    if (kind === 'sure') return true;
    if (kind === 'possible') return wideHabit >= 0.5 && count >= 3;
    return habit >= 0.3 || wideHabit >= 0.5 || (habit >= 0.02 && count >= 3);
  };
}

/** A line that begins with a dash, or with what may be a name. */
interface LineStart {
  /** Index of the cue. */
  readonly cue: number;
  readonly from: number;
  /** Behind a dash; `from` when there is none. */
  readonly dashEnd: number;
  readonly label: Label | null;
}

const HAS_LEAD = /[:：]|(?:^|\n)[^\S\n]*(?:[-–—‐−]|>>)/;
/** A dash is no minus, nor one of two; without a space an em dash goes on with a sentence. */
const DASH = /^(?:(?:[-–‐−](?![-–—‐−\d])|—(?=\s)|>{2,3})[^\S\n]*)/;
const LONGEST_DASH = 10;

function addStarts(starts: LineStart[], cue: number, text: string, nameOf: typeof nameIn): void {
  if (!HAS_LEAD.test(text)) return;
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const to = lineEnd < 0 ? text.length : lineEnd;
    let from = at;
    while (from < to && /\s/.test(text.charAt(from))) from += 1;
    const dash = DASH.exec(text.slice(from, Math.min(to, from + LONGEST_DASH)))?.[0] ?? '';
    const dashEnd = from + dash.length;
    const label = dashEnd < to ? labelAt(text, dashEnd, to, nameOf) : null;
    if (dashEnd < to && (label !== null || dashEnd > from)) starts.push({ cue, from, dashEnd, label });
    at = to + 1;
  }
}

/** Cuts the leads of a cue that `speaker` begins; all other places of it follow. */
function withoutLeads(cue: Cue, speaker: string | null, leads: readonly Lead[]): Cue {
  if (leads.length === 0) return { ...cue, speaker };
  let text = '';
  let done = 0;
  const changes = leads.map(({ from, to, speaker }): SpeakerChange => {
    text += cue.text.slice(done, from);
    done = to;
    return { at: text.length, speaker };
  });
  text += cue.text.slice(done);
  const [first] = changes;
  const isFirst = first?.at === 0 && first.speaker !== null;
  const isPlain = cue.marks.length + cue.words.length === 0;
  return {
    ...cue,
    ...(isPlain ? null : movedPlaces(cue, leads, changes)),
    speaker: isFirst ? first.speaker : speaker,
    text,
    changes: isFirst ? changes.slice(1) : changes,
    carried: { ...cue.carried, source: cue.carried?.source ?? cue.text },
  };
}

/** Places in a cue once its leads are cut; `changes` tell where what is behind each went. */
function movedPlaces(
  cue: Cue,
  leads: readonly Lead[],
  changes: readonly SpeakerChange[],
): Pick<Cue, 'marks' | 'words'> {
  const moved = (offset: number) => {
    const lead = lastAtOrBelow(leads.length, (at) => leads[at]?.from ?? 0, offset);
    return (changes[lead]?.at ?? 0) + Math.max(0, offset - (leads[lead]?.to ?? 0));
  };
  return {
    marks: cue.marks
      .map((mark) => ({ ...mark, start: moved(mark.start), end: moved(mark.end) }))
      .filter(({ start, end }) => start < end),
    words: cue.words.map((word) => ({ ...word, offset: moved(word.offset) })),
  };
}
