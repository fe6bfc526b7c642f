import type { Transcript } from '../../model';
import { speeches } from '../../toolkits/writing/speeches';
import { cuesOf, fromZero } from '../../toolkits/writing/written-cues';
import type { TranscriptWriter } from '../../writer';

/**
 * The JSON transcript of Podcasting 2.0:
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md#json
 */
export const podcastingJson: TranscriptWriter = {
  id: 'podcasting-json',
  name: 'Podcasting 2.0 JSON',
  extension: 'json',
  write({ transcript, times }) {
    const segments = cuesOf(transcript, times)
      .map(fromZero)
      .flatMap(({ start, end, lines }) => {
        const time = { startTime: start, endTime: end };
        return speeches(lines).map(({ turn, lines: own }) => {
          const speaker = transcript.turns[turn]?.speaker ?? null;
          return { ...(speaker !== null && { speaker }), ...time, body: textOf(own, transcript) };
        });
      });
    return `${JSON.stringify({ version: '1.0.0', segments }, null, 2)}\n`;
  },
};

/** The words of lines that follow each other in one turn. A word that is broken between two lines is whole here. */
function textOf(lines: readonly { turn: number; from: number; to: number }[], { turns }: Transcript): string {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return '';
  return turns[first.turn]?.text.slice(first.from, last.to).replace(/\s+/g, ' ') ?? '';
}
