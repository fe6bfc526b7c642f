import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, EVERYTHING, holding } from '../format';
import { framesOf, type Rate, rateOf } from '../frame-rate';
import { firstFrame, lengthInFrames, mediaUrl, unknownFile } from '../media';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';

/**
 * OpenTimelineIO: one track with the clips in a row, another with the whole recording and a marker for every clip and
 * marker. https://opentimelineio.readthedocs.io/en/stable/tutorials/otio-serialized-schema.html
 */
export const otio: ClipFormat = {
  id: 'otio',
  name: 'OpenTimelineIO',
  extension: 'otio',
  group: 'editors',
  holds: holding(EVERYTHING, 'frame'),
  options: ['fps'],
  losses: (_, source) => unknownFile(source),
  write(clips, source, { fps }) {
    const rate = rateOf(fps);
    const begin = firstFrame(source, rate);
    const whole = range(begin, lengthInFrames(clips, source, rate), rate);
    const media = {
      OTIO_SCHEMA: 'ExternalReference.1',
      name: source.audioFile ?? '',
      metadata: {},
      available_range: whole,
      target_url: mediaUrl(source),
    };
    const clipOf = (name: string, sourceRange: object, markers: readonly object[], metadata: object) => ({
      OTIO_SCHEMA: 'Clip.1',
      name,
      metadata,
      source_range: sourceRange,
      effects: [],
      markers,
      media_reference: media,
    });
    const inARow = clips.flatMap((clip, index) => {
      if (isPoint(clip)) return [];
      const { from, to } = framesOf(clip, rate);
      return [clipOf(nameIn(clip, index), range(begin + from, to - from, rate), [], metadataOf(clip))];
    });
    const markers = clips.map((clip, index) => {
      const { from, to } = framesOf(clip, rate);
      return {
        OTIO_SCHEMA: 'Marker.2',
        name: nameIn(clip, index),
        metadata: metadataOf(clip),
        color: 'BLUE',
        comment: clip.note,
        marked_range: range(begin + from, to - from, rate),
      };
    });
    const title = oneLine(source.title);
    const timeline = {
      OTIO_SCHEMA: 'Timeline.1',
      name: title,
      metadata: {},
      global_start_time: null,
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        name: 'tracks',
        metadata: {},
        source_range: null,
        effects: [],
        markers: [],
        children: [track('Clips', inARow), track('Recording', [clipOf(title, whole, markers, {})])],
      },
    };
    return `${JSON.stringify(timeline, null, 2)}\n`;
  },
  sniff: (source) => (/"OTIO_SCHEMA"\s*:\s*"Timeline\./.test(source.slice(0, 8192)) ? 1 : 0),
};

function track(name: string, children: readonly object[]): object {
  const own = { OTIO_SCHEMA: 'Track.1', name, metadata: {}, source_range: null, effects: [], markers: [] };
  return { ...own, kind: 'Audio', children };
}

function range(start: number, duration: number, { numerator, denominator }: Rate): object {
  const rate = numerator / denominator;
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });
  return { OTIO_SCHEMA: 'TimeRange.1', start_time: time(start), duration: time(duration) };
}

/** Fields that the schema does not have. */
function metadataOf({ note, tags, speakers, text }: Clip): object {
  return { earmark: { note, tags, speakers, text } };
}
