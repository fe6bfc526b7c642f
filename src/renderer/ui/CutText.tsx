import styles from './CutText.module.css';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Share of the shown characters of a cut text that is its beginning. */
const BEGINNING = 0.6;

/**
 * Where to cut a text so that so many characters of it are shown, as people count them: its beginning, its middle,
 * which is empty if all of it may be shown, and its end.
 */
export function cutInMiddle(text: string, shown: number): [beginning: string, middle: string, end: string] {
  // If it is short in code units, it is short in characters.
  if (text.length <= shown) return [text, '', ''];
  const all = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (all.length <= shown) return [text, '', ''];
  const from = Math.round(shown * BEGINNING);
  const to = all.length - (shown - from);
  return [all.slice(0, from).join(''), all.slice(from, to).join(''), all.slice(to).join('')];
}

interface CutTextProps {
  readonly children: string;
  /** How many characters of a longer text are shown. */
  readonly shown: number;
}

/**
 * A name that may be very long. It is cut in its middle, because beginnings and ends distinguish names. A tip has all
 * of it, and it is read out and copied whole. It has its own direction among words with another.
 */
export function CutText({ children, shown }: CutTextProps) {
  const [beginning, middle, end] = cutInMiddle(children, shown);
  if (middle === '') return <bdi>{beginning}</bdi>;
  return (
    <bdi title={children}>
      {beginning}
      <span className="visually-hidden">{middle}</span>
      <span className={styles.end}>{end}</span>
    </bdi>
  );
}

/** Characters of a name. With more, a sentence would be all name. */
const NAME_SHOWN = 60;

/** A quotation in a sentence has its own direction: the full stop of words from right to left is on their left. */
export function Sentence({ children }: { readonly children: string }) {
  return children.split(/(?<=“)([^”]*)(?=”)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence never changes.
      <CutText key={index} shown={NAME_SHOWN}>
        {part}
      </CutText>
    ) : (
      part
    ),
  );
}
