import type { Turn } from './model';

export type Direction = 'ltr' | 'rtl';

/** Letters written from right to left, the classes R and AL of https://www.unicode.org/reports/tr9/, by script. */
const RIGHT_TO_LEFT = new RegExp(
  `(?=\\p{L})[${['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko', 'Samaritan', 'Mandaic', 'Adlam', 'Hanifi_Rohingya']
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]`,
  'gu',
);
const LETTER = /\p{L}/gu;

/** UTF-16 units that decide the direction of a transcript: some pages. */
const ENOUGH = 20_000;

/** The direction of most letters of a text; from left to right if it has none. Linear. */
export function directionOf(text: string): Direction {
  const letters = text.match(LETTER)?.length ?? 0;
  const backward = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return backward > letters / 2 ? 'rtl' : 'ltr';
}

/** The direction of a transcript, decided by its first pages. */
export function directionOfTurns(turns: readonly Pick<Turn, 'text'>[]): Direction {
  let start = '';
  for (const { text } of turns) {
    if (start.length >= ENOUGH) break;
    start += `${text.slice(0, ENOUGH)}\n`;
  }
  return directionOf(start);
}
