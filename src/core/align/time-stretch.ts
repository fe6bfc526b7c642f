import type { EditedStretch, FoundInStretch, FoundWord } from '../edits/stretches';
import { seconds } from '../time/seconds';
import { countWords } from '../transcript/words';
import { FRAME } from './features/front-end';
import type { FineInput } from './fine/lattice';
import type { SectionTimes } from './fine/section';
import { closeGaps } from './outcome/gaps';
import { type Heard, heardCoarsely, meanFit, paceOf, refine } from './outcome/heard';
import { type Plan, planFine } from './plan';
import type { PreparedWord } from './prepare';
import { CoarseSearch, type PhoneScores } from './search/coarse';
import { GARBAGE } from './search/costs';
import { isEnglishTag } from './text/pronounce';

/** A beam that hardly loses a path. A stretch is short enough for it. */
const BEAM = 2000;

/** What the fine search needs of a stretch. Its voices are unknown. */
export type StretchPlan = Plan & Pick<FineInput, 'trails' | 'pace'> & { readonly adaptation: null };

/**
 * Finds words in a stretch of sound that has them all, in order. Times are in seconds from its beginning.
 * @param frames fine frames of the stretch
 * @param timeSection the fine search of one of the plan's sections
 */
export function timeStretch(
  words: readonly PreparedWord[],
  scores: PhoneScores,
  frames: number,
  language: string,
  timeSection: (plan: StretchPlan, section: number) => SectionTimes | null,
): Heard {
  const garbage = isEnglishTag(language) ? GARBAGE.english : GARBAGE.foreign;
  const search = new CoarseSearch(words, scores.silence, garbage, false, BEAM);
  search.push(scores);
  const path = search.finish();
  const heard = heardCoarsely(path);
  const part = { firstWord: 0, endWord: words.length, from: 0, to: frames };
  const plan = planFine(words, [part], path, scores, []);
  const pace = paceOf(heard, (word) => words[word]!.phones.length) / FRAME;
  for (const [index, section] of plan.sections.entries())
    refine(heard, plan, section, timeSection({ ...plan, pace, trails: new Map(), adaptation: null }, index));
  closeGaps(heard, words);
  return heard;
}

/** Nats a frame. New words that fit this much worse than the known ones around them are not what is said. */
const UNFIT = 3;
/** Those that fit this much worse are doubted. Words that are said fit better in nine of ten stretches. */
const DOUBTFUL = 1.5;
/** Seconds. So are those beside a known word that is found elsewhere now: its time may be wrong. */
const ELSEWHERE = 0.3;
/** How likely a word is said where it was found, and where that is doubted. */
const CERTAIN = 0.95;
const DOUBTED = 0.6;

/**
 * The words to be found in a stretch, by what was heard of the spoken words of its text. None of them is found if other
 * words are said there.
 * @param start of the sound, in seconds
 */
export function foundInStretch(
  words: readonly PreparedWord[],
  heard: Heard,
  { turns, known }: Pick<EditedStretch, 'turns' | 'known'>,
  start: number,
): FoundInStretch {
  const firstOf = [0];
  for (const { text } of turns) firstOf.push(firstOf.at(-1)! + countWords(text));
  const places = words.map(({ spoken }) => firstOf[spoken.turn]! + spoken.word);
  const confidence = confidenceOf(heard, places, known, start);
  const found = new Array<FoundWord | null>(known.length).fill(null);
  for (const [index, place] of places.entries()) {
    const [from, to] = [heard.starts[index]!, heard.ends[index]!];
    if (Number.isNaN(from) || confidence === 0) continue;
    const { start: begun = seconds(start + from) } = found[place] ?? {};
    found[place] = { start: begun, end: seconds(start + to), confidence };
  }
  return found.filter((_, place) => known[place] === null);
}

/** How likely the new words are where they were heard, 0 if other words are said there. `places` are in `known`. */
function confidenceOf(
  heard: Heard,
  places: readonly number[],
  known: readonly (number | null)[],
  start: number,
): number {
  const isNew = (word: number) => known[places[word] ?? -1] === null;
  const worse =
    meanFit(
      heard,
      [...places.keys()].filter((word) => !isNew(word)),
    ) - meanFit(heard, [...places.keys()].filter(isNew));
  if (!(worse < UNFIT)) return 0;
  const isElsewhere = places.some((place, word) => {
    const isFirst = places[word - 1] !== place;
    const isBeside = isNew(word - 1) || isNew(word + 1);
    const time = known[place] ?? null;
    return time !== null && isFirst && isBeside && !(Math.abs(start + heard.starts[word]! - time) < ELSEWHERE);
  });
  return worse < DOUBTFUL && !isElsewhere ? CERTAIN : DOUBTED;
}
