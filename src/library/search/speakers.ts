import type { ListedSpeaker } from '../../core/find/found';
import type { Connection } from '../database/sqlite';

/**
 * Who speaks in the episodes of the library, those with the most time first. The same name in two shows may be two
 * people: it is listed for each show. Throws SQLite's errors.
 */
export function speakersIn(connection: Connection): ListedSpeaker[] {
  return connection
    .prepare(
      `WITH spoken AS (SELECT text, sum(seconds) AS seconds FROM voices GROUP BY text)
       SELECT name, show, count(*) AS episodes, sum(turns) AS turns, sum(voices.seconds) AS duration,
         coalesce(sum(voices.seconds) / nullif(sum(spoken.seconds), 0), 0) AS share
       FROM voices JOIN spoken USING (text) JOIN texts ON texts.id = voices.text JOIN speakers ON speakers.id = voices.speaker
       GROUP BY voices.speaker, show ORDER BY duration DESC, name, show`,
    )
    .all()
    .map((row) => ({ ...(row as unknown as ListedSpeaker) }));
}
