import { NOWHERE, type SourceSpan, Trace } from '../../source-places';
import { type Inline, inlineOf } from '../../toolkits/markdown/inline';
import type { Block } from './blocks';
import type { Label } from './label';
import type { PlacedParagraph } from './turns-builder';

/** Where a turn stands in the source. */
export interface PlacedTurn {
  /** Where each UTF-16 unit of its text is. */
  readonly trace: Trace;
  /** From the beginning of its label, or of its first line, to the end of its last line. */
  readonly whole: SourceSpan;
  /** The label with its marks and the spaces after it, and the name in it. Null if there is none, or it is unusual. */
  readonly label: (SourceSpan & { readonly name: SourceSpan }) | null;
}

/**
 * Where turns stand in the source, in order, from the paragraphs that they were made of. `labelOf` gives the label that a
 * block begins with. `read` reads inline Markdown; null if there is none. Linear.
 */
export function placedTurns(
  source: string,
  paragraphs: readonly PlacedParagraph[],
  labelOf: (block: Block) => Label | null,
  read: ((block: Block, trace: Trace) => Inline) | null = ({ source: written }, trace) => inlineOf(written, trace),
): PlacedTurn[] {
  const lines = linesIn(source);
  const turns: PlacedTurn[] = [];
  for (const paragraph of paragraphs) {
    const { block, turn, start } = paragraph;
    const label = labelOf(block);
    const places = placesOf(block, lines);
    const whole = { at: places.unit(0)?.at ?? 0, until: places.unit(places.length - 1)?.until ?? 1 };
    const known = turns[turn];
    const placed: PlacedTurn = known
      ? { ...known, whole: { at: known.whole.at, until: whole.until } }
      : { trace: new Trace(), whole, label: start === 0 ? labelIn(block.source, label, places) : null };
    turns[turn] = placed;
    placed.trace.add(start - placed.trace.length, NOWHERE, NOWHERE);
    addTo(placed.trace, paragraph, label?.rest ?? block.source, places, read);
  }
  return turns;
}

function addTo(
  trace: Trace,
  { block, start, end, placeBefore }: PlacedParagraph,
  written: string,
  places: Trace,
  read: ((block: Block, trace: Trace) => Inline) | null,
): void {
  const inline = new Trace();
  if (read === null || block.kind === 'code') inline.add(written.length, 0, written.length);
  else read({ ...block, source: written }, inline);
  // What a label leaves is the end of the block, perhaps behind stamps that were moved.
  const shift = block.source.length - written.length;
  for (let place = start; place < end; ) {
    const before = placeBefore(place);
    let next = place + 1;
    while (next < end && placeBefore(next) === before + next - place) next += 1;
    addStretch(trace, inline, places, before, before + next - place, shift);
    place = next;
  }
}

/** Adds `[from, to)` of a paragraph's text, by where that stands in the block, and the block in the source. */
function addStretch(trace: Trace, inline: Trace, places: Trace, from: number, to: number, shift: number): void {
  const end = trace.length + to - from;
  for (const part of inline.parts(from, to)) {
    const [at, until] = [part.at + shift, part.until + shift];
    const done = trace.length + part.to - part.from;
    if (part.at >= 0 && part.isAsWritten) trace.addPart(places, at, until);
    else if (part.at >= 0) {
      const [first, last] = [places.unit(at), places.unit(until - 1)];
      if (first && last) trace.add(part.to - part.from, first.at, last.until);
    }
    trace.add(done - trace.length, NOWHERE, NOWHERE);
  }
  trace.add(end - trace.length, NOWHERE, NOWHERE);
}

interface Line {
  readonly at: number;
  readonly text: string;
}

function linesIn(source: string): Line[] {
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  const parts = source
    .slice(at)
    .replaceAll('\0', '\uFFFD')
    .split(/(\r\n|\n|\r)/);
  return parts.flatMap((text, index) => {
    const line = { at, text };
    at += text.length;
    return index % 2 === 0 ? [line] : [];
  });
}

/** Lines of a block that are not in it: the rule of a table. */
const MOST_SKIPPED = 2;

/** Where each UTF-16 unit of a block stands in the source. Empty if its lines are not found. */
function placesOf({ source, line }: Block, lines: readonly Line[]): Trace {
  const places = new Trace();
  let next = line - 1;
  for (const [index, text] of source.split('\n').entries()) {
    const found = lineWith(text, lines, next);
    if (found === null) return new Trace();
    const before = lines[found.line - 1];
    const lineEnd = (before?.at ?? 0) + (before?.text.length ?? 0);
    if (index > 0) places.add(1, lineEnd, lineEnd + 1);
    places.add(text.length, found.at, found.at + text.length);
    next = found.line + 1;
  }
  return places;
}

/** The place of a text in the first line that has it. It is at its end, except for the closing marks of a heading. */
function lineWith(text: string, lines: readonly Line[], from: number): { line: number; at: number } | null {
  const bare = text.trimEnd();
  for (let line = from; line <= from + MOST_SKIPPED; line += 1) {
    const { at, text: written } = lines[line] ?? { at: 0, text: '' };
    const end = written.trimEnd();
    const place = end.endsWith(bare) ? end.length - bare.length : end.lastIndexOf(bare);
    if (bare !== '' && place >= 0) return { line, at: at + place };
  }
  return bare === '' ? { line: from, at: lines[from]?.at ?? 0 } : null;
}

/** What may stand before the name of a label: a stamp, an invisible space, marks of bold type. */
const OPENING = /^(?:\\*\[[\d:.,;\s\\]{4,30}\]\s*)?[\u200b\u2060\ufeff]?(?:\*{2,3}|_{2,3}|<(?:b|strong)>)\s*/i;
const STAMP = /^\\*\[[\d:.,;\s\\]{4,30}\]\s*/;
/** What may stand behind it. A third asterisk opens the emphasis of the text. */
const CLOSING =
  /^\s*(?:[:：]\s*(?:\*{2}|_{2}|<\/(?:b|strong)>)(?:[:：](?=\s))?|(?:\*{2}|_{2}|<\/(?:b|strong)>)\s*[:：])[ \t]*/i;

function labelIn(written: string, label: Label | null, places: Trace): PlacedTurn['label'] {
  const opening = label && OPENING.exec(written)?.[0];
  if (!label || opening === undefined || opening === null || !written.startsWith(label.name, opening.length))
    return null;
  const nameEnd = opening.length + label.name.length;
  const closing = CLOSING.exec(written.slice(nameEnd))?.[0];
  const begin = STAMP.exec(written)?.[0].length ?? 0;
  if (closing === undefined) return null;
  const span = (from: number, to: number) => ({
    at: places.unit(from)?.at ?? 0,
    until: places.unit(to - 1)?.until ?? 1,
  });
  return { ...span(begin, nameEnd + closing.length), name: span(opening.length, nameEnd) };
}
