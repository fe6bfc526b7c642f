import { lastAtOrBelow } from '../../../time/binary-search';
import { whiteEnd } from '../../words';
import type { Cue, SpeakerChange } from './cue';
import { type Label, labelAt, type nameIn, rememberedNames } from './labels';

/** A dash or a name at the start of a line, which shows who speaks and is cut from the cue. The dash may be empty. */
interface Lead {
  /** Index of the cue. */
  readonly cue: number;
  readonly from: number;
  /** The end of the dash or chevrons, which only show a change of speaker. */
  readonly dashEnd: number;
  readonly label: Label | null;
}

const endOf = (lead: Lead | undefined) => lead?.label?.end ?? lead?.dashEnd ?? 0;
const speakerOf = (lead: Lead | undefined) => lead?.label?.name ?? null;

type IsName = (label: Label) => boolean;

/**
 * Finds the speakers in the text of cues whose format has no field for them: `NAME: Hello`, `- Hello`, `>> Hello`. A
 * name holds until the next one or a dash. `Note: this` is not a label unless the file has many like it. Cues that have
 * speakers already stay as they are. Linear.
 */
export function withSpeakers(cues: readonly Cue[]): readonly Cue[] {
  const leads = leadsIn(cues);
  if (leads.length === 0) return cues;
  let next = 0;
  let speaker: string | null = null;
  return cues.map((cue, index) => {
    const first = next;
    while (leads[next]?.cue === index) next += 1;
    const before: string | null = speaker;
    if (hasSpeaker(cue)) speaker = null;
    else if (next > first) speaker = speakerOf(leads[next - 1]);
    return hasSpeaker(cue) || (next === first && before === null)
      ? cue
      : withoutLeads(cue, before, leads.slice(first, next));
  });
}

function hasSpeaker({ speaker, changes }: Cue): boolean {
  return speaker !== null || changes.length > 0;
}

function leadsIn(cues: readonly Cue[]): Lead[] {
  const possible: Lead[] = [];
  const nameOf = rememberedNames();
  cues.forEach((cue, index) => {
    if (!hasSpeaker(cue)) addLeads(possible, index, cue.text, nameOf);
  });
  const isName = namesOf(possible, cues.length);
  const leads: Lead[] = [];
  for (const lead of possible) {
    if (lead.label === null || isName(lead.label)) leads.push(lead);
    else if (lead.dashEnd > lead.from) leads.push({ ...lead, label: null });
  }
  return leads;
}

/** How programs name speakers they do not know. */
const NUMBERED =
  /^(?:unknown )?(?:speaker|spk|sprecher(?:in)?|participant|interviewe[er]|hablante|orador|locuteur|intervenant|parlante|guest|caller)[ _-]?\d{1,3}$/i;

/** The names in one file with this many cues: those that can be nothing else, and others if they occur often. */
function namesOf(leads: readonly Lead[], cues: number): IsName {
  const counts = new Map<string, number>();
  const totals = { likely: 0, possible: 0 };
  for (const { label } of leads) {
    if (label === null || label.kind === 'sure') continue;
    counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
    totals[label.kind] += 1;
  }
  const habit = totals.likely / cues;
  const wideHabit = (totals.likely + totals.possible) / cues;
  return ({ name, kind }) => {
    const count = counts.get(name) ?? 0;
    if (kind === 'sure' || NUMBERED.test(name)) return true;
    if (kind === 'possible') return wideHabit >= 0.5 && count >= 3;
    return habit >= 0.3 || wideHabit >= 0.5 || (habit >= 0.02 && count >= 3);
  };
}

const HAS_LEAD = /[:：]|(?:^|\n)[^\S\n]*(?:[-–—‐−]|>>)/;
/** Not a minus, and not a double dash. An em dash without a space continues a sentence. */
const DASH = /^(?:(?:[-–‐−](?![-–—‐−\d])|—(?=\s)|>{2,3})[^\S\n]*)/;
const DASHES = '-–—‐−>';
const LONGEST_DASH = 10;

function addLeads(leads: Lead[], cue: number, text: string, nameOf: typeof nameIn): void {
  if (!HAS_LEAD.test(text)) return;
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf('\n', at);
    const to = lineEnd < 0 ? text.length : lineEnd;
    const from = whiteEnd(text, at, to);
    const dashEnd = from + dashLength(text, from, to);
    const label = dashEnd < to ? labelAt(text, dashEnd, to, nameOf) : null;
    if (dashEnd < to && (label !== null || dashEnd > from)) leads.push({ cue, from, dashEnd, label });
    at = to + 1;
  }
}

function dashLength(text: string, from: number, to: number): number {
  if (!DASHES.includes(text.charAt(from))) return 0;
  return DASH.exec(text.slice(from, Math.min(to, from + LONGEST_DASH)))?.[0].length ?? 0;
}

/** Cuts the leads of a cue that begins with `speaker`, and moves all other places. */
function withoutLeads(cue: Cue, speaker: string | null, leads: readonly Lead[]): Cue {
  const [only] = leads;
  if (only === undefined) return { ...cue, speaker };
  // The usual case: one name, and words without markup.
  if (only.from === 0 && only.label !== null && leads.length + cue.marks.length + cue.words.length === 1) {
    return cut(cue, only.label.name, cue.text.slice(only.label.end), NONE, cue);
  }
  let text = '';
  let done = 0;
  const changes: readonly SpeakerChange[] = leads.map((lead) => {
    text += cue.text.slice(done, lead.from);
    done = endOf(lead);
    return { at: text.length, speaker: speakerOf(lead) };
  });
  text += cue.text.slice(done);
  const places = movedPlaces(cue, leads, changes);
  const [first] = changes;
  const isFirst = first?.at === 0 && first.speaker !== null;
  return isFirst
    ? cut(cue, first.speaker, text, laterThanFirst(changes), places)
    : cut(cue, speaker, text, changes, places);
}

/** The cue with other speakers, its text without the leads, and all places moved. */
function cut(
  cue: Cue,
  speaker: string | null,
  text: string,
  changes: readonly SpeakerChange[],
  { marks, words }: Pick<Cue, 'marks' | 'words'>,
): Cue {
  const { start, end, line } = cue;
  const carried = cue.carried === null ? { source: cue.text } : { source: cue.text, ...cue.carried };
  return { start, end, speaker, text, marks, changes, words, line, carried };
}

/** One array shared by the many cues with one speaker. */
const NONE: readonly never[] = [];

function laterThanFirst(changes: readonly SpeakerChange[]): readonly SpeakerChange[] {
  return changes.length > 1 ? changes.slice(1) : NONE;
}

/** Moves the places of a cue after its leads were cut. `changes` holds the new place of the text after each lead. */
function movedPlaces(
  cue: Cue,
  leads: readonly Lead[],
  changes: readonly SpeakerChange[],
): Pick<Cue, 'marks' | 'words'> {
  if (cue.marks.length + cue.words.length === 0) return cue;
  const moved = (offset: number) => {
    const lead = lastAtOrBelow(leads.length, (at) => leads[at]?.from ?? 0, offset);
    return (changes[lead]?.at ?? 0) + Math.max(0, offset - endOf(leads[lead]));
  };
  return {
    marks: cue.marks
      .map((mark) => ({ ...mark, start: moved(mark.start), end: moved(mark.end) }))
      .filter(({ start, end }) => start < end),
    words: cue.words.map((word) => ({ ...word, offset: moved(word.offset) })),
  };
}
