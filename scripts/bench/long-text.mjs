import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manySpeakers, manyTurns, oneLine, oneTurn, writeLongText } from '../lib/long-texts.mjs';
import { costOfText } from './opened-text.mjs';

/** The longest line that is measured like everything else. */
const longest = oneLine(500);

const all = [
  oneLine(160),
  longest,
  oneLine(5000),
  oneLine(20_000),
  oneTurn(500),
  manySpeakers(100_000),
  manyTurns(300_000),
];

/**
 * The cost of transcripts that no person writes, for opening and scrolling.
 * @param {'longest line' | 'all'} which
 */
export async function* costsOfLongTexts(which) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    for (const text of which === 'all' ? all : [longest]) {
      yield { what: text.what, cost: await costOfText(writeLongText(text, folder)) };
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
