/**
 * Changes the rate of samples by `up` : `down`, in AssemblyScript for WebAssembly with SIMD. All numbers are 32-bit
 * floats, all addresses are in bytes.
 *
 * `filters` holds a filter of `width` taps, a multiple of eight, for each of the `up` places that an output sample can
 * have between two input samples. The first of `count` output samples has place `place`, and its filter begins at
 * `input`.
 */
export function resample(
  input: usize,
  place: i32,
  count: i32,
  up: i32,
  down: i32,
  filters: usize,
  width: i32,
  output: usize,
): void {
  for (let i = 0; i < count; i++) {
    store<f32>(output, filtered(input, filters + <usize>(place * width) * 4, width));
    output += 4;
    place += down;
    const whole = place / up;
    place -= whole * up;
    input += 4 * <usize>whole;
  }
}

function filtered(samples: usize, taps: usize, width: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let tap = 0; tap < width; tap += 8) {
    even = f32x4.add(even, f32x4.mul(v128.load(samples), v128.load(taps)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(samples, 16), v128.load(taps, 16)));
    samples += 32;
    taps += 32;
  }
  const sum = f32x4.add(even, odd);
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}
