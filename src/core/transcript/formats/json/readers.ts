import type { TranscriptReader } from '../../transcript-format';
import { anyJson } from './any';
import { readerOfShape } from './shape';
import { assemblyAi } from './shapes/assemblyai';
import { awsTranscribe } from './shapes/aws';
import { azureSpeech } from './shapes/azure';
import { deepgram } from './shapes/deepgram';
import { dote } from './shapes/dote';
import { elevenLabs } from './shapes/elevenlabs';
import { gladia } from './shapes/gladia';
import { googleSpeech } from './shapes/google';
import { hyperaudio } from './shapes/hyperaudio';
import { podcasting } from './shapes/podcasting';
import { podlove } from './shapes/podlove';
import { revAi } from './shapes/rev';
import { speechmatics } from './shapes/speechmatics';
import { trint } from './shapes/trint';
import { watson } from './shapes/watson';
import { whisper } from './shapes/whisper';
import { whisperCpp } from './shapes/whisper-cpp';
import { youTube } from './shapes/youtube';

const shapes = [
  ...[podcasting, whisper, whisperCpp, awsTranscribe, googleSpeech, azureSpeech, deepgram, assemblyAi, revAi],
  ...[speechmatics, gladia, hyperaudio, trint, dote, podlove, elevenLabs, watson, youTube],
];

/**
 * A reader for each known layout of JSON, because people know their file by the program that made it; and one for other
 * layouts.
 */
export const jsonReaders: readonly TranscriptReader[] = [...shapes.map(readerOfShape), anyJson];
