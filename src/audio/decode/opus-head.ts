import type { OpusOptions } from '@audio/decode-opus/core';

/** Opus always decodes to this many samples per second. */
export const OPUS_RATE = 48000;
const SHORTEST = 19;

/** The parameters in an identification header for a decoder: https://www.rfc-editor.org/rfc/rfc7845#section-5.1. */
export function opusOptions(channels: number, head: Uint8Array | null): OpusOptions {
  if (!head || head.length < SHORTEST) return { channels };
  const view = viewOf(head);
  const count = view.getUint8(9);
  const options = { channels: count, preSkip: opusPreSkip(head), outputGain: view.getInt16(16, true) };
  if (view.getUint8(18) === 0 || head.length < 21 + count) return options;
  return {
    ...options,
    streamCount: view.getUint8(19),
    coupledStreamCount: view.getUint8(20),
    channelMappingTable: head.subarray(21, 21 + count),
  };
}

/** Samples that a decoder drops at the beginning. */
export function opusPreSkip(head: Uint8Array): number {
  return head.length < SHORTEST ? 0 : viewOf(head).getUint16(10, true);
}

function viewOf(head: Uint8Array): DataView {
  return new DataView(head.buffer, head.byteOffset, head.byteLength);
}
