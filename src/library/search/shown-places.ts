import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';
import type { Connection } from '../database/sqlite';
import type { EpisodeKey } from '../episode-store';
import type { PlacedClip } from './read-episode';

/** Where a clip is by its words, if that is not where it was when it was saved. */
export interface ShownPlace extends Pick<Clip, 'id' | 'start' | 'end' | 'text' | 'speakers'> {
  readonly episode: EpisodeKey;
  /** Its times as it was saved. A clip with other times was changed since. */
  readonly savedStart: Seconds;
  readonly savedEnd: Seconds;
}

/** Notes the places of the clips of a text, by its id. Call it within a transaction. */
export function putClips(connection: Connection, text: number, clips: readonly PlacedClip[]): void {
  const put = connection.prepare('INSERT OR REPLACE INTO clips VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { saved, shown } of clips) {
    if (isSamePlace(saved, shown)) continue;
    const { id, start, end } = saved;
    put.run(text, id, start, end, shown.start, shown.end, shown.text, JSON.stringify(shown.speakers));
  }
}

/** Call it within a transaction. */
export function removeClips(connection: Connection, text: number): void {
  connection.prepare('DELETE FROM clips WHERE text = ?').run(text);
}

/** The places of the clips of all episodes. */
export function shownPlacesIn(connection: Connection): ShownPlace[] {
  return connection
    .prepare(
      `SELECT episode, clips.id, saved_start AS savedStart, saved_end AS savedEnd, start, end, said AS text, speakers
       FROM clips JOIN texts ON texts.id = clips.text WHERE episode IS NOT NULL`,
    )
    .all()
    .map((row) => {
      const { speakers, ...place } = row as unknown as Omit<ShownPlace, 'speakers'> & { readonly speakers: string };
      return { ...place, speakers: JSON.parse(speakers) as readonly string[] };
    });
}

function isSamePlace(saved: Clip, shown: Clip): boolean {
  const { start, end, text, speakers } = shown;
  const isSame = start === saved.start && end === saved.end && text === saved.text;
  return isSame && speakers.join('\n') === saved.speakers.join('\n');
}
