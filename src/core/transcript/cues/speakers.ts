import { lastAtOrBelow } from '../search';
import type { Cue, SpeakerChange } from './cue';
import { type Label, labelAt } from './labels';

/** What stands at a line's start to tell who speaks: `text.slice(from, to)`, to be cut. */
interface Lead {
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
  const isName = namesOf(cues);
  let speaker: string | null = null;
  return cues.map((cue) => {
    if (hasSpeaker(cue)) {
      speaker = null;
      return cue;
    }
    const leads = leadsOf(cue.text, isName);
    const before = speaker;
    const last = leads.at(-1);
    if (last !== undefined) speaker = last.speaker;
    else if (before === null) return cue;
    return withoutLeads({ ...cue, speaker: before }, leads);
  });
}

function hasSpeaker({ speaker, changes }: Cue): boolean {
  return speaker !== null || changes.length > 0;
}

/** Names of one file: those that can be nothing else, and others where they are a habit of the file. */
function namesOf(cues: readonly Cue[]): IsName {
  const counts = new Map<string, number>();
  const totals = { likely: 0, possible: 0 };
  for (const cue of cues) {
    if (hasSpeaker(cue)) continue;
    for (const { label } of startsOf(cue.text)) {
      if (label === null || label.kind === 'sure') continue;
      counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
      totals[label.kind] += 1;
    }
  }
  const habit = totals.likely / cues.length;
  const wideHabit = (totals.likely + totals.possible) / cues.length;
  return ({ name, kind }) => {
    const count = counts.get(name) ?? 0;
    if (kind === 'sure') return true;
    if (kind === 'possible') return wideHabit >= 0.5 && count >= 3;
    return habit >= 0.3 || wideHabit >= 0.5 || (habit >= 0.02 && count >= 3);
  };
}

function leadsOf(text: string, isName: IsName): Lead[] {
  const leads: Lead[] = [];
  for (const { from, dashEnd, label } of startsOf(text)) {
    if (label !== null && isName(label)) leads.push({ from, to: label.end, speaker: label.name });
    else if (dashEnd > from) leads.push({ from, to: dashEnd, speaker: null });
  }
  return leads;
}

interface LineStart {
  readonly from: number;
  /** Behind a dash; `from` when there is none. */
  readonly dashEnd: number;
  readonly label: Label | null;
}

const HAS_LEAD = /[:：]|(?:^|\n)[^\S\n]*(?:[-–—‐−]|>>)/;
/** A dash is no minus, nor one of two; without a space an em dash goes on with a sentence. */
const DASH = /^(?:(?:[-–‐−](?![-–—‐−\d])|—(?=\s)|>{2,3})[^\S\n]*)/;
const LONGEST_DASH = 10;

function* startsOf(text: string): Generator<LineStart> {
  if (!HAS_LEAD.test(text)) return;
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const to = lineEnd < 0 ? text.length : lineEnd;
    let from = at;
    while (from < to && /\s/.test(text[from] ?? '')) from += 1;
    const dash = DASH.exec(text.slice(from, Math.min(to, from + LONGEST_DASH)))?.[0] ?? '';
    const dashEnd = from + dash.length;
    if (dashEnd < to) yield { from, dashEnd, label: labelAt(text, dashEnd, to) };
    at = to + 1;
  }
}

/** Cuts the leads; all other places of the cue follow. */
function withoutLeads(cue: Cue, leads: readonly Lead[]): Cue {
  if (leads.length === 0) return cue;
  let text = '';
  let done = 0;
  let cut = 0;
  const cutBefore: number[] = [];
  const changes: SpeakerChange[] = [];
  for (const { from, to, speaker } of leads) {
    text += cue.text.slice(done, from);
    changes.push({ at: text.length, speaker });
    cutBefore.push(cut);
    cut += to - from;
    done = to;
  }
  text += cue.text.slice(done);
  const moved = (offset: number) => {
    const lead = lastAtOrBelow(leads.length, (at) => leads[at]?.from ?? 0, offset);
    const { from = 0, to = 0 } = leads[lead] ?? {};
    return offset - (cutBefore[lead] ?? 0) - Math.max(0, Math.min(offset, to) - from);
  };
  return {
    ...cue,
    text,
    changes,
    marks: cue.marks
      .map((mark) => ({ ...mark, start: moved(mark.start), end: moved(mark.end) }))
      .filter(({ start, end }) => start < end),
    words: cue.words.map((word) => ({ ...word, offset: moved(word.offset) })),
    carried: { ...cue.carried, source: cue.carried?.source ?? cue.text },
  };
}
