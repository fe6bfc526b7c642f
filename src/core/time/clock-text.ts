/** `01:02:03.500`: hours, minutes, seconds and thousandths. `separator` stands before these. */
export function clock(seconds: number, separator: '.' | ','): string {
  const thousandths = Math.round(Math.abs(seconds) * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(thousandths / 3_600_000);
  const rest = `${two(Math.floor(thousandths / 60_000) % 60)}:${two(Math.floor(thousandths / 1000) % 60)}`;
  const sign = seconds < 0 && thousandths > 0 ? '-' : '';
  return `${sign}${two(hours)}:${rest}${separator}${String(thousandths % 1000).padStart(3, '0')}`;
}

/** Whole thousandths, in seconds: what is compared is what is written. */
export function toThousandths(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
