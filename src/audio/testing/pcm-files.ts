/** Small files of uncompressed sound, mono unless stated otherwise, in common containers. Samples are from -1 to 1. */

const ascii = (text: string) => Buffer.from(text, 'latin1');

function number(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size);
  write(bytes);
  return bytes;
}
const u16be = (value: number) => number(2, (bytes) => bytes.writeUInt16BE(value));
const u32be = (value: number) => number(4, (bytes) => bytes.writeUInt32BE(value));
const u32le = (value: number) => number(4, (bytes) => bytes.writeUInt32LE(value));
const u64be = (value: number) => number(8, (bytes) => bytes.writeBigInt64BE(BigInt(value)));
const u64le = (value: number) => number(8, (bytes) => bytes.writeBigUInt64LE(BigInt(value)));

/** How samples are written, by name. */
export const writers = {
  s8: (samples: Float32Array) => each(samples, 1, (bytes, value, at) => bytes.writeInt8(Math.round(value * 127), at)),
  s16le: (samples: Float32Array) => each(samples, 2, (bytes, value, at) => bytes.writeInt16LE(s16(value), at)),
  s16be: (samples: Float32Array) => each(samples, 2, (bytes, value, at) => bytes.writeInt16BE(s16(value), at)),
  s24be: (samples: Float32Array) =>
    each(samples, 3, (bytes, value, at) => bytes.writeIntBE(Math.round(value * 8388607), at, 3)),
  f32be: (samples: Float32Array) => each(samples, 4, (bytes, value, at) => bytes.writeFloatBE(value, at)),
  f64le: (samples: Float32Array) => each(samples, 8, (bytes, value, at) => bytes.writeDoubleLE(value, at)),
};

function s16(value: number): number {
  return Math.round(value * 32767);
}

function each(samples: Float32Array, size: number, write: (bytes: Buffer, value: number, at: number) => void): Buffer {
  const bytes = Buffer.alloc(samples.length * size);
  samples.forEach((value, index) => {
    write(bytes, value, index * size);
  });
  return bytes;
}

/** An AIFF or, with a compression type, an AIFF-C. `bits` is per sample. */
export function aiff(data: Buffer, rate: number, bits: number, type?: string): Buffer {
  const common = Buffer.concat([u16be(1), u32be((data.length * 8) / bits), u16be(bits), extended(rate)]);
  const extra = type === undefined ? Buffer.alloc(0) : Buffer.concat([ascii(type), Buffer.of(0, 0)]);
  const sound = chunkBe('SSND', u32be(0), u32be(0), data);
  const body = Buffer.concat([ascii(type ? 'AIFC' : 'AIFF'), chunkBe('COMM', common, extra), sound]);
  return Buffer.concat([ascii('FORM'), u32be(body.length), body]);
}

/** An 80-bit floating-point number. */
function extended(value: number): Buffer {
  const exponent = Math.floor(Math.log2(value));
  const mantissa = BigInt(value) << BigInt(63 - exponent);
  return Buffer.concat([u16be(16383 + exponent), number(8, (bytes) => bytes.writeBigUInt64BE(mantissa))]);
}

function chunkBe(id: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([ascii(id), u32be(body.length), body, Buffer.alloc(body.length % 2)]);
}

/** `flags`: 1 floating point, 2 little-endian. */
export function caf(data: Buffer, rate: number, bits: number, flags: number): Buffer {
  const rateBytes = number(8, (bytes) => bytes.writeDoubleBE(rate));
  const format = [u32be(flags), u32be(bits / 8), u32be(1), u32be(1), u32be(bits)];
  const description = Buffer.concat([rateBytes, ascii('lpcm'), ...format]);
  const parts = [ascii('desc'), u64be(description.length), description, ascii('data'), u64be(data.length + 4)];
  return Buffer.concat([ascii('caff'), u16be(1), u16be(0), ...parts, u32be(0), data]);
}

/** `encoding`: 2 for 8 bits, 3 for 16, 4 for 24, 6 for floating point. */
export function au(data: Buffer, rate: number, encoding: number): Buffer {
  return Buffer.concat([ascii('.snd'), ...[28, data.length, encoding, rate, 1, 0].map(u32be), data]);
}

/** `tag`: 1 whole numbers, 3 floating point. */
function wavFormat(rate: number, bits: number, tag: number, channels = 1): Buffer {
  const blockAlign = (channels * bits) / 8;
  return number(16, (bytes) => {
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(channels, 2);
    bytes.writeUInt32LE(rate, 4);
    bytes.writeUInt32LE(rate * blockAlign, 8);
    bytes.writeUInt16LE(blockAlign, 12);
    bytes.writeUInt16LE(bits, 14);
  });
}

export function wav(data: Buffer, rate: number, bits: number, tag = 1, channels = 1): Buffer {
  const format = wavFormat(rate, bits, tag, channels);
  const body = [ascii('WAVEfmt '), u32le(16), format, ascii('data'), u32le(data.length), data];
  return Buffer.concat([ascii('RIFF'), u32le(36 + data.length), ...body]);
}

export function w64(data: Buffer, rate: number, bits: number): Buffer {
  const guid = (id: string) => Buffer.concat([ascii(id), Buffer.from('f3acd3118cd100c04f8edb8a', 'hex')]);
  const chunk = (id: string, body: Buffer) => {
    const padding = Buffer.alloc((8 - (body.length % 8)) % 8);
    return Buffer.concat([guid(id), u64le(24 + body.length), body, padding]);
  };
  const body = Buffer.concat([guid('wave'), chunk('fmt ', wavFormat(rate, bits, 1)), chunk('data', data)]);
  const riff = Buffer.from('726966662e91cf11a5d628db04c10000', 'hex');
  return Buffer.concat([riff, u64le(24 + body.length), body]);
}
