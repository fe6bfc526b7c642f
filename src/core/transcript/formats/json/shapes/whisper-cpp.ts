import { at, has } from '../../../toolkits/json/value';
import { speakerName } from '../json-speakers';
import { cueOfSegment, type Word } from '../json-words';
import type { Item, Shape } from '../shape';

const PER_SECOND = 1000;
/** `[_BEG_]`, `[_TT_150]`, `<|endoftext|>`: special tokens of the model, not words. */
const SPECIAL = /^(?:\[_[A-Z]+_?\d*_?\]|<\|[^|]{0,40}\|>)$/;

/** whisper.cpp with `-oj` or `-ojf`: https://github.com/ggml-org/whisper.cpp/blob/master/examples/cli/cli.cpp */
export const whisperCpp: Shape = {
  id: 'whisper-cpp-json',
  name: 'whisper.cpp JSON',
  fits(document) {
    const first = at(document, 'transcription', 0);
    return has(first, 'text') && (has(first, 'offsets') || has(first, 'timestamps')) ? 1 : 0;
  },
  cues: (document) =>
    document.items('transcription').map((segment) => {
      const [start, end] = spanOf(segment);
      return cueOfSegment({
        text: segment.text('text'),
        start,
        end,
        speaker: speakerName(segment.text('speaker')),
        words: wordsOf(segment),
        line: segment.line,
        carried: null,
      });
    }),
};

function spanOf(item: Item) {
  const offsets = item.item('offsets');
  if (offsets !== null) return [offsets.time('from', PER_SECOND), offsets.time('to', PER_SECOND)] as const;
  const timestamps = item.item('timestamps');
  return [timestamps?.time('from') ?? null, timestamps?.time('to') ?? null] as const;
}

/** A word is one token or several. The first begins with a space. */
function wordsOf(segment: Item): Word[] {
  const words: Word[] = [];
  for (const token of segment.items('tokens')) {
    const text = token.text('text') ?? '';
    if (SPECIAL.test(text)) continue;
    const [start, end] = spanOf(token);
    const before = words.at(-1);
    if (before !== undefined && !text.startsWith(' ')) {
      words[words.length - 1] = { ...before, text: before.text + text, end: end ?? before.end };
    } else {
      words.push({ text, start, end, speaker: null, confidence: token.number('p'), joins: false, line: token.line });
    }
  }
  return words;
}
