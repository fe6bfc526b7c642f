import { CutText } from './CutText';

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
