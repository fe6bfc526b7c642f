/** “1 clip”, “2,000 clips”. */
export function counted(number: number, of: string): string {
  return `${number.toLocaleString('en')} ${of}${number === 1 ? '' : 's'}`;
}
