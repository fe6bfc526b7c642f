import type { Transcript } from '../../model';
import { type ReadStamp, type StampEdit, stampEdits } from './stamp-edits';

/** What to change of a transcript's source so that its stamps, those of breaks included, are corrected. */
export function correctionEdits(
  source: string,
  transcript: Transcript,
  corrected: Pick<Transcript, 'anchors' | 'breaks'>,
): StampEdit[] {
  const pairs = [
    ...transcript.anchors.map((anchor, index) => [anchor, corrected.anchors[index] ?? anchor] as const),
    ...transcript.breaks.flatMap((pause, index) => {
      const { start, end } = corrected.breaks[index] ?? pause;
      return [pairOf(pause.line, pause.start, start), pairOf(pause.line, pause.end, end)].filter(
        (pair) => pair !== null,
      );
    }),
  ];
  return stampEdits(
    source,
    pairs.map(([before]) => before),
    pairs.map(([, after]) => after),
  );
}

function pairOf(
  line: number,
  before: ReadStamp['time'] | null,
  after: ReadStamp['time'] | null,
): readonly [ReadStamp, ReadStamp] | null {
  return before !== null && after !== null
    ? [
        { line, time: before },
        { line, time: after },
      ]
    : null;
}
