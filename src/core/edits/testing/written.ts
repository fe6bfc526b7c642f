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
