/** Reads bits from memory, the most significant first. */
let bytes: usize = 0;
let position: i32 = 0;

export function readFrom(address: usize, bit: i32): void {
  bytes = address;
  position = bit;
}

/** Bits from the address given to `readFrom` to the next bit. */
export function readPosition(): i32 {
  return position;
}

/** The next bits, 1 to 25 of them. */
export function peek(count: i32): u32 {
  const word = bswap<u32>(load<u32>(bytes + <usize>(position >> 3)));
  return (word << (position & 7)) >> (32 - count);
}

export function skip(count: i32): void {
  position += count;
}

/** The next bits, up to 25 of them, as a number. */
export function bits(count: i32): i32 {
  if (count === 0) return 0;
  const value = <i32>peek(count);
  position += count;
  return value;
}
