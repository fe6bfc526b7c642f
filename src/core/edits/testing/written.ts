import { estimate } from '../../timing/estimate';
import type { Transcript } from '../../transcript/model';
import { readTranscript } from '../../transcript/readers';
import { editsAfter } from '../edits-after';
import type { EditRequest } from '../requests';
import { writtenBack } from '../write-back';

let serial = 0;
/** An id that no edit has. */
export const newId = () => {
  serial += 1;
  return `e${serial}`;
};

/** The times of a transcript, without its recording. */
export const timesOf = (transcript: Transcript) => estimate(transcript, null).times;

/** A source with what somebody asks for written into it. */
export function written(source: string, name: string, requests: readonly EditRequest[]): string {
  const transcript = readTranscript(source, name);
  return writtenBack(source, name, transcript, editsAfter(transcript, [], requests, newId), timesOf(transcript)).text;
}

/** The last two turns have two segments each, the last of them in one line. */
export const SEGMENTS = `{"version": "1.0.0", "segments": [
  {"speaker": "Ann", "startTime": 0, "endTime": 1, "body": "one two"},
  {"speaker": "Ben", "startTime": 1, "endTime": 2, "body": "three four"},
  {"speaker": "Ben", "startTime": 2, "endTime": 3, "body": "five six"} ,
  {"speaker": "Ann", "startTime": 3, "endTime": 4, "body": "seven eight"}, {"speaker": "Ann", "startTime": 4, "endTime": 5, "body": "nine ten"}
]}
`;

/** The numbers have gaps, and the last cue goes on with who spoke before. */
export const SRT = `1
00:00:01,000 --> 00:00:03,000
ANN: Where are we
going, and why?

7
00:00:03,500 --> 00:00:05,000
BEN: Home.

8
00:00:05,500 --> 00:00:08,000
It is not far
from the <i>river</i>.
`;
