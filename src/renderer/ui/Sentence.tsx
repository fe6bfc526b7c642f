import { CutText } from './CutText';

/** Characters of a name; of any more a sentence would be all name. */
const NAME_SHOWN = 60;

/** What is quoted in a sentence runs its own way: the full stop of words from right to left stands on their left. */
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
