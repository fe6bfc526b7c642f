/**
 * The inverse of a square matrix, by elimination with the largest pivots. `rows` are read up to `size` numbers and not
 * changed.
 */
export function inverted(rows: readonly Float64Array[], size: number): Float64Array[] {
  const work = rows.map((row, i) => {
    const wide = new Float64Array(2 * size);
    wide.set(row.subarray(0, size));
    wide[size + i] = 1;
    return wide;
  });
  for (let i = 0; i < size; i += 1) {
    let pivot = i;
    for (let row = i + 1; row < size; row += 1) {
      if (Math.abs(work[row]![i]!) > Math.abs(work[pivot]![i]!)) pivot = row;
    }
    [work[i], work[pivot]] = [work[pivot]!, work[i]!];
    const own = work[i]!;
    const value = own[i]!;
    for (let k = i; k < 2 * size; k += 1) own[k] = own[k]! / value;
    for (const [index, row] of work.entries()) {
      const factor = row[i]!;
      if (index === i || factor === 0) continue;
      for (let k = i; k < 2 * size; k += 1) row[k] = row[k]! - factor * own[k]!;
    }
  }
  return work.map((row) => row.slice(size));
}
