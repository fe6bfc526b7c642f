import { escapeXml, oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, holding } from '../format';
import { framesOf, type Rate, rateOf } from '../frame-rate';
import { firstFrame, lengthInFrames, mediaFile, mediaUrl, sampleRateOf, unknownFile } from '../media';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';

/**
 * Final Cut Pro XML 1.9, which DaVinci Resolve reads, too. It has the recording, with a keyword for each clip and a
 * marker for each marker, and a project with the clips in a row. Times are fractions of whole frames.
 * https://developer.apple.com/documentation/professional-video-applications/fcpxml-reference
 */
export const fcpxml: ClipFormat = {
  id: 'fcpxml',
  name: 'Final Cut Pro XML',
  extension: 'fcpxml',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 'frame'),
  options: ['fps'],
  losses: (_, source) => unknownFile(source),
  write(clips, source, { fps }) {
    const rate = rateOf(fps);
    const time = (frame: number) => rational(frame, rate);
    const begin = firstFrame(source, rate);
    const length = lengthInFrames(clips, source, rate);
    const title = escapeXml(oneLine(source.title));
    const file = escapeXml(mediaFile(source));
    const asset =
      `    <asset id="r2" name="${file}" start="${time(begin)}" duration="${time(length)}" hasAudio="1" ` +
      `audioSources="1" audioChannels="2" audioRate="${sampleRateOf(source)}">\n` +
      `      <media-rep kind="original-media" src="${escapeXml(mediaUrl(source))}"/>\n    </asset>\n`;
    const { spine, frames } = inARow(clips, begin, rate);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n<fcpxml version="1.9">\n  <resources>\n',
      `    <format id="r1" name="FFVideoFormatRateUndefined" frameDuration="${time(1)}"/>\n`,
      asset,
      `  </resources>\n  <library>\n    <event name="${title}">\n`,
      `      <asset-clip ref="r2" name="${title}" format="r1" start="${time(begin)}" duration="${time(length)}">\n`,
      ...marked(clips, begin, begin + length - 1, rate),
      '      </asset-clip>\n',
      `      <project name="${title} clips">\n        <sequence format="r1" duration="${time(frames)}" `,
      `tcStart="0s" tcFormat="${rate.drops ? 'DF' : 'NDF'}">\n          <spine>\n`,
      ...spine,
      '          </spine>\n        </sequence>\n      </project>\n    </event>\n  </library>\n</fcpxml>\n',
    ].join('');
  },
  sniff: (source) => (/<fcpxml\s/.test(source.slice(0, 8192)) ? 1 : 0),
};

/** Keywords have a length, markers have none. The recording ends at the frame `last`. */
function marked(clips: readonly Clip[], begin: number, last: number, rate: Rate): string[] {
  return clips.map((clip, index) => {
    const { from, to } = framesOf(clip, rate);
    const start = `start="${rational(Math.min(begin + from, last), rate)}"`;
    const name = nameIn(clip, index);
    if (isPoint(clip)) {
      return `        <marker ${start} duration="${rational(1, rate)}" value="${escapeXml(name)}"${noteOf(clip)}/>\n`;
    }
    // A comma would split a keyword in two.
    const keyword = escapeXml(name.replaceAll(',', ';'));
    return `        <keyword ${start} duration="${rational(to - from, rate)}" value="${keyword}"${noteOf(clip)}/>\n`;
  });
}

function inARow(clips: readonly Clip[], begin: number, rate: Rate): { spine: string[]; frames: number } {
  let frames = 0;
  const spine = clips.flatMap((clip, index) => {
    if (isPoint(clip)) return [];
    const { from, to } = framesOf(clip, rate);
    const times = `offset="${rational(frames, rate)}" start="${rational(begin + from, rate)}"`;
    frames += to - from;
    const name = escapeXml(nameIn(clip, index));
    return [`            <asset-clip ref="r2" name="${name}" ${times} duration="${rational(to - from, rate)}"/>\n`];
  });
  return { spine, frames };
}

function noteOf({ note }: Clip): string {
  return note === '' ? '' : ` note="${escapeXml(oneLine(note))}"`;
}

/** Whole frames as a fraction of a second, `1001/30000s`. Zero, too, because LosslessCut reads no `0s`. */
function rational(frame: number, { numerator, denominator }: Rate): string {
  return `${frame * denominator}/${numerator}s`;
}
