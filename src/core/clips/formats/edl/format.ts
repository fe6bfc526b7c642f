import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, type ClipOfEpisode, type ClipSource, holding } from '../format';
import { type FrameRate, frameOfTimecode, framesOf, rateOf, timecode } from '../frame-rate';
import { firstFrame } from '../media';
import { nameIn, shortened } from '../plain';
import { readEdl, sniffEdl } from './reader';
import { inOneEdl, leftOutOfEdl, MOST_EVENTS } from './room';

const LONGEST_REEL = 8;
/** Some programs cut longer comments. */
const LONGEST_COMMENT = 72;
/** Programmes begin at one o'clock. */
const RECORD_START = '01:00:00:00';

/**
 * A CMX3600 edit decision list. Each clip is an event, one after the other from 01:00:00:00.
 * https://xmil.biz/EDL-X/CMX3600.pdf. Names are comments, because Premiere looks for a file of the name in `FROM CLIP
 * NAME`.
 */
export const edl: ClipFormat = {
  id: 'edl',
  name: 'EDL (CMX3600)',
  extension: 'edl',
  group: 'editors',
  holds: holding(['ends', 'names', 'notes', 'overlaps'], 'frame'),
  options: ['fps'],
  losses(clips, source, { fps }) {
    const rate = rateOf(fps);
    return leftOutOfEdl(clips, firstFrame(source, rate), rate);
  },
  write(clips, source, options) {
    const one = clips.map((clip) => ({ clip, source }));
    return listOf(one, source.title, options.fps, () => []);
  },
  writeAll(clips, { fps }) {
    const file = ({ audioFile }: ClipSource) => (audioFile === null ? [] : [`FROM CLIP NAME: ${oneLine(audioFile)}`]);
    return listOf(clips, 'Clips', fps, file);
  },
  sniff: sniffEdl,
  read: readEdl,
};

/** The events of clips. `remarks` are comments about the recording of each. */
function listOf(
  clips: readonly ClipOfEpisode[],
  title: string,
  fps: FrameRate,
  remarks: (source: ClipSource) => readonly string[],
): string {
  const rate = rateOf(fps);
  const ofRoom = clips.filter(({ clip, source }) => inOneEdl([clip], firstFrame(source, rate), rate).length > 0);
  let record = frameOfTimecode(RECORD_START, rate) ?? 0;
  const reels = reelsOf(ofRoom.map(({ source }) => source));
  const events = ofRoom.slice(0, MOST_EVENTS).map(({ clip, source }, index) => {
    const begin = firstFrame(source, rate);
    const { from, to } = framesOf(clip, rate);
    const times = [begin + from, begin + to, record, record + to - from].map((frame) => timecode(frame, rate));
    record += to - from;
    const number = String(index + 1).padStart(3, '0');
    const comments = [nameIn(clip, index), oneLine(clip.note)].filter((text) => text !== '');
    const lines = [...remarks(source), ...comments.map((text) => `COMMENT: ${shortened(text, LONGEST_COMMENT)}`)];
    const reel = (reels.get(source) ?? '').padEnd(LONGEST_REEL);
    return `${number}  ${reel} AA    C        ${times.join(' ')}\n${lines.map((line) => `* ${line}\n`).join('')}`;
  });
  const mode = rate.drops ? 'DROP FRAME' : 'NON-DROP FRAME';
  return `TITLE: ${shortened(oneLine(title), 70)}\nFCM: ${mode}\n\n${events.join('\n')}`;
}

/** A reel for each recording. Where two names begin alike, the second gets a number: a reel must name one recording. */
function reelsOf(sources: readonly ClipSource[]): Map<ClipSource, string> {
  const reels = new Map<ClipSource, string>();
  const taken = new Map<string, string | null>();
  for (const source of new Set(sources)) {
    const name = reelOf(source);
    let reel = name;
    // Two episodes may be of the same recording.
    for (let number = 2; taken.has(reel) && taken.get(reel) !== source.audioFile; number++)
      reel = `${name.slice(0, LONGEST_REEL - String(number).length)}${number}`;
    taken.set(reel, source.audioFile);
    reels.set(source, reel);
  }
  return reels;
}

/** Eight letters and digits of the recording's name. Programs use `AX` for a file without a reel. */
function reelOf({ audioFile }: ClipSource): string {
  const letters = (audioFile ?? '').replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9]/g, '');
  return letters.slice(0, LONGEST_REEL).toUpperCase() || 'AX';
}
