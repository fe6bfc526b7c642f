/** Bytes before what is packed, and where among them the length of the whole is. */
const headerLength = 18;
const lengthAt = 4;

/** The shortest copy of what came before. */
const shortest = 2;

/** @typedef {{ length: number, code: number, value: number }[]} Table Of Huffman codes, each with its first bit lowest. */

/**
 * Unpacks a file in Rob Northen's format, method 1: literals and copies, each by Huffman codes of their own.
 * @param {Buffer} packed
 * @returns {Buffer}
 * @throws {Error} if it is in another format.
 */
export function unpackRnc(packed) {
  if (packed.toString('latin1', 0, 4) !== 'RNC\x01') throw new Error('This is not packed by RNC, method 1.');
  const whole = Buffer.alloc(packed.readUInt32BE(lengthAt));
  const bits = bitsOf(packed, headerLength);
  bits.read(2);
  for (let at = 0; at < whole.length; ) {
    const [literals, distances, lengths] = [tableFrom(bits), tableFrom(bits), tableFrom(bits)];
    for (let left = bits.read(16); left > 0; left -= 1) {
      const literal = bits.take(valueFrom(bits, literals));
      literal.copy(whole, at);
      at += literal.length;
      if (left === 1) break;
      const from = at - valueFrom(bits, distances) - 1;
      const end = at + valueFrom(bits, lengths) + shortest;
      for (let index = from; at < end; index += 1, at += 1) whole[at] = whole[index] ?? 0;
    }
  }
  return whole;
}

/** @typedef {ReturnType<typeof bitsOf>} Bits */

/**
 * Bits of words of 16, the lowest first. Bytes lie between the words: whatever is asked for next comes next.
 * @param {Buffer} bytes
 * @param {number} from
 */
function bitsOf(bytes, from) {
  const wordAt = (/** @type {number} */ at) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  let at = from;
  let held = wordAt(at);
  let count = 16;
  const read = (/** @type {number} */ wanted) => {
    const value = held & (2 ** wanted - 1);
    held = Math.floor(held / 2 ** wanted);
    count -= wanted;
    if (count < 16) {
      at += 2;
      held += wordAt(at) * 2 ** count;
      count += 16;
    }
    return value;
  };
  const take = (/** @type {number} */ length) => {
    const taken = bytes.subarray(at, at + length);
    if (length > 0) {
      at += length;
      held = (held % 2 ** (count - 16)) + wordAt(at) * 2 ** (count - 16);
    }
    return taken;
  };
  return { read, take, peek: (/** @type {number} */ wanted) => held % 2 ** wanted };
}

/**
 * @param {Bits} bits
 * @returns {Table}
 */
function tableFrom(bits) {
  const lengths = Array.from({ length: bits.read(5) }, () => bits.read(4));
  let next = 0;
  return Array.from({ length: 15 }, (_, index) => index + 1).flatMap((length) => {
    next *= 2;
    return lengths.flatMap((own, value) => {
      if (own !== length) return [];
      const code = Number.parseInt([...next.toString(2).padStart(length, '0')].reverse().join(''), 2);
      next += 1;
      return [{ length, code, value }];
    });
  });
}

/**
 * @param {Bits} bits
 * @param {Table} table
 */
function valueFrom(bits, table) {
  const found = table.find(({ length, code }) => bits.peek(length) === code);
  if (!found) throw new Error('This is not what RNC packs.');
  bits.read(found.length);
  const more = found.value - 1;
  return found.value < 2 ? found.value : 2 ** more + bits.read(more);
}
