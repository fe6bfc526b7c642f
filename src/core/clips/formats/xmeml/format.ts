import { escapeXml, oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, holding } from '../format';
import { framesOf, type Rate, rateOf } from '../frame-rate';
import { firstFrame, lengthInFrames, mediaFile, mediaUrl, sampleRateOf, unknownFile } from '../media';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';

/**
 * Final Cut Pro 7 XML, the only file from which Premiere reads markers: a sequence with the whole recording, and each
 * clip as a marker on it.
 * https://developer.apple.com/library/archive/documentation/AppleApplications/Reference/FinalCutPro_XML/
 */
export const xmeml: ClipFormat = {
  id: 'xmeml',
  name: 'Final Cut Pro 7 XML (Premiere)',
  extension: 'xml',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 'frame'),
  options: ['fps'],
  losses: (_, source) => unknownFile(source),
  write(clips, source, { fps }) {
    const rate = rateOf(fps);
    const length = lengthInFrames(clips, source, rate);
    const begin = firstFrame(source, rate);
    const title = escapeXml(oneLine(source.title));
    const rated = rateElement(rate);
    const sound =
      `<samplecharacteristics><depth>16</depth><samplerate>${sampleRateOf(source)}</samplerate>` +
      '</samplecharacteristics>';
    const file =
      `<file id="file-1"><name>${escapeXml(mediaFile(source))}</name><pathurl>${escapeXml(mediaUrl(source))}</pathurl>` +
      `${rated}<duration>${length}</duration>${timecodeElement(begin, rate)}` +
      `<media><audio>${sound}<channelcount>2</channelcount></audio></media></file>`;
    const item =
      `<clipitem id="clipitem-1"><name>${title}</name><duration>${length}</duration>${rated}<start>0</start>` +
      `<end>${length}</end><in>0</in><out>${length}</out>${file}` +
      '<sourcetrack><mediatype>audio</mediatype><trackindex>1</trackindex></sourcetrack></clipitem>';
    return [
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n<xmeml version="4">\n<sequence id="sequence-1">\n',
      `<name>${title}</name>\n<duration>${length}</duration>\n${rated}\n${timecodeElement(0, rate)}\n`,
      `<media>\n<audio>\n<format>${sound}</format>\n<track>${item}${USABLE}</track>\n</audio>\n</media>\n`,
      ...clips.map((clip, index) => marker(clip, index, rate)),
      '</sequence>\n</xmeml>\n',
    ].join('');
  },
  sniff: (source) => (/<xmeml\s/.test(source.slice(0, 8192)) ? 1 : 0),
};

/** They may be left out of a track, but OpenShot asks for them. */
const USABLE = '<enabled>TRUE</enabled><locked>FALSE</locked>';

/** An end of −1 means that a marker has no length. */
function marker(clip: Clip, index: number, rate: Rate): string {
  const { from, to } = framesOf(clip, rate);
  const name = escapeXml(nameIn(clip, index));
  const comment = escapeXml(oneLine(clip.note));
  const out = isPoint(clip) ? -1 : to;
  return `<marker><name>${name}</name><comment>${comment}</comment><in>${from}</in><out>${out}</out></marker>\n`;
}

function rateElement({ base, drops }: Rate): string {
  return `<rate><timebase>${base}</timebase><ntsc>${drops ? 'TRUE' : 'FALSE'}</ntsc></rate>`;
}

function timecodeElement(frame: number, rate: Rate): string {
  return `<timecode>${rateElement(rate)}<frame>${frame}</frame><displayformat>${rate.drops ? 'DF' : 'NDF'}</displayformat></timecode>`;
}
