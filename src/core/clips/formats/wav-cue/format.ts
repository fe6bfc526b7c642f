import { type ClipFormat, holding } from '../format';
import { sampleRateOf } from '../media';
import { nameIn } from '../plain';
import { ascii, chunk, markerChunks, u16, u32 } from './chunks';

const PCM = 1;
const BITS = 16;

/**
 * The recording as a WAV with a marker for each clip, which Audition, Reaper, Sound Forge and others read. `write` gives
 * one without samples: whoever has the recording puts them in.
 */
export const wavCue: ClipFormat = {
  id: 'wav-cue',
  name: 'WAV with markers',
  extension: 'wav',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 0.0001),
  options: [],
  sound: 'whole',
  write(clips, source) {
    const rate = sampleRateOf(source);
    const markers = clips.map((clip, index) => ({ ...clip, name: nameIn(clip, index) }));
    const size = BITS / 8;
    return chunk(
      'RIFF',
      ascii('WAVE'),
      chunk('fmt ', u16(PCM, 1), u32(rate, rate * size), u16(size, BITS)),
      chunk('data'),
      markerChunks(markers, rate),
    );
  },
};
