import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { powerSpectrum, SPECTRUM_SIZE } from './power-spectrum';

test('a spectrum is that of the definition', () => {
  const random = randomNumbers(7);
  const frame = Float64Array.from({ length: SPECTRUM_SIZE }, () => random() - 0.5);
  const power = powerSpectrum(frame);
  for (let line = 0; line <= SPECTRUM_SIZE / 2; line += 1) {
    let [real, imaginary] = [0, 0];
    for (const [i, sample] of frame.entries()) {
      real += sample * Math.cos((2 * Math.PI * line * i) / SPECTRUM_SIZE);
      imaginary -= sample * Math.sin((2 * Math.PI * line * i) / SPECTRUM_SIZE);
    }
    expect(power[line]).toBeCloseTo(real * real + imaginary * imaginary, 9);
  }
});
