import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { inOrderOfTime } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'textgrid';
const SIGNATURE =
  /^\uFEFF?\s{0,20}(?:File type\s{0,5}=\s{0,5})?"ooTextFile(?: short)?"\s{1,20}(?:Object class\s{0,5}=\s{0,5})?"TextGrid"/;
/** Names of a single tier that are not speakers. */
const NO_SPEAKER =
  /^(?:|text|transcript|transcription|words?|utterances?|sentences?|phrases?|speech|ortho|orthography|tier ?\d*)$/i;
/** `Ann - words`, as aligners name their tiers. */
const WORDS_OF = /\s{0,9}[-_/]\s{0,9}(?:words?|utterances?|transcripts?)$/i;
const SOUNDS = /(?:^|[-_/\s])(?:phones?|phonemes?|segments?)$/i;

interface Tier {
  readonly name: string;
  readonly line: number;
  readonly cues: Cue[];
}

/**
 * Praat's TextGrid, long and short: https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html A tier is what
 * one speaker says. Tiers of single sounds are not words: they are carried.
 */
export const textGrid: TranscriptReader = {
  id: FORMAT,
  name: 'Praat TextGrid',
  extensions: ['textgrid'],
  sniff: (source) => (SIGNATURE.test(source.slice(0, 300)) ? 1 : 0),
  read(source) {
    const warnings = new Warnings();
    const tiers = new TierReader(sourceText(source), warnings).read();
    const spoken = tiers.filter(({ name }) => tiers.length === 1 || !SOUNDS.test(name));
    const carried: Record<string, string> = {};
    for (const { name, line, cues } of tiers) {
      if (tiers.length === 1 || !SOUNDS.test(name)) continue;
      warnings.add(line, 'tier-beside-speech/sounds', { name });
      carried[`tier ${name}`] = cues.map(({ text }) => text).join(' ');
    }
    const cues = spoken.flatMap((tier) =>
      tier.cues.map((cue) => ({ ...cue, speaker: speakerOf(tier, spoken.length) })),
    );
    const more = Object.keys(carried).length > 0 ? { carried } : {};
    return transcriptFromCues(inOrderOfTime(cues), { format: FORMAT, title: null, ...more }, warnings);
  },
};

function speakerOf({ name }: Tier, count: number): string | null {
  const bare = name.trim().replace(WORDS_OF, '');
  return bare === '' || (count === 1 && NO_SPEAKER.test(bare)) ? null : bare;
}

class TierReader {
  private readonly tokens: Generator<Token>;
  private readonly tiers: Tier[] = [];
  private line = 1;
  /** Numbers since the last text. */
  private numbers: number[] = [];

  constructor(
    source: string,
    private readonly warnings: Warnings,
  ) {
    this.tokens = tokensOf(source);
  }

  /**
   * A tier begins with its class and its name. After these, each text follows its times. Counts are ignored, because
   * they are wrong in files that were cut off or edited by hand.
   */
  read(): Tier[] {
    let isPoints = false;
    let isName = false;
    for (const token of this.tokens) {
      this.line = token.line;
      if (token.kind === 'number') {
        this.numbers.push(token.value);
        continue;
      }
      const { value, line } = token;
      const tier = this.tiers.at(-1);
      if (isName) {
        this.tiers.push({ name: value, line, cues: [] });
        isName = false;
      } else if (value === 'IntervalTier' || value === 'TextTier') {
        isPoints = value === 'TextTier';
        isName = true;
      } else if (tier !== undefined) {
        this.addCue(tier, value, line, isPoints);
      }
      this.numbers = [];
    }
    if (this.numbers.length > 0) {
      this.warnings.add(this.line, 'cut-off/no-text');
    }
    return this.tiers;
  }

  private addCue({ cues }: Tier, text: string, line: number, isPoint: boolean): void {
    const times: (Seconds | undefined)[] = this.numbers.slice(isPoint ? -1 : -2).map(seconds);
    const start = times[0] ?? null;
    const end = times[1] ?? null;
    if (text.trim() === '') return;
    if (start === null) this.warnings.add(line, 'time-missing/text');
    cues.push({ start, end, speaker: null, text, marks: [], changes: [], words: [], line, carried: null });
  }
}

/** The significant parts of a TextGrid: texts in quotes, and numbers outside them. All else is for people. */
type Token =
  | { readonly kind: 'text'; readonly value: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly line: number };

/** The beginning of a quoted text, a comment, or text between spaces; and line ends. */
const BEGIN = /[^\S\n]*(\n|"|!|[^\s"]{1,60})/y;
const LONG_REST = /[^\s"]*/y;
const NUMBER = /^[-+]?(?:\d{1,15}(?:\.\d{0,30})?|\.\d{1,30})(?:e[-+]?\d{1,2})?%?$/i;

/** The tokens of a text, in order. Linear. */
function* tokensOf(source: string): Generator<Token> {
  let line = 1;
  let at = 0;
  for (;;) {
    BEGIN.lastIndex = at;
    const piece = BEGIN.exec(source)?.[1];
    if (piece === undefined) return;
    at = BEGIN.lastIndex;
    if (piece === '\n') line += 1;
    else if (piece.startsWith('!')) at = placeOf('\n', source, at);
    else if (piece === '"') {
      const end = quoteEnd(source, at);
      const value = source.slice(at, end).replaceAll('""', '"');
      yield { kind: 'text', value, line };
      for (let next = source.indexOf('\n', at); next >= 0 && next < end; next = source.indexOf('\n', next + 1))
        line += 1;
      at = end + 1;
    } else {
      LONG_REST.lastIndex = at;
      const rest = LONG_REST.exec(source)?.[0] ?? '';
      at += rest.length;
      if (rest === '' && NUMBER.test(piece)) yield { kind: 'number', value: Number.parseFloat(piece), line };
    }
  }
}

/** Quotation marks inside a text are doubled. */
function quoteEnd(source: string, from: number): number {
  let end = placeOf('"', source, from);
  while (source[end + 1] === '"') end = placeOf('"', source, end + 2);
  return end;
}

function placeOf(text: string, source: string, from: number): number {
  const place = source.indexOf(text, from);
  return place < 0 ? source.length : place;
}
