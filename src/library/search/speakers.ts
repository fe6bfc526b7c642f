import type { Voice } from '../../core/find/schema';
import { directoryOf, type HeardVoice, type Person } from '../../core/people/directory';
import type { People } from '../../core/people/schema';
import { type Seconds, seconds } from '../../core/time/seconds';
import type { Connection } from '../database/sqlite';
import type { FoundFiles } from './hits';

/** An episode in which a person speaks. */
export interface EpisodeOfPerson {
  readonly episode: FoundFiles;
  /** What the person is called there, in its transcript. */
  readonly names: readonly string[];
  readonly turns: number;
  /** How long the person speaks, in seconds. */
  readonly duration: Seconds;
  /** Of the time in which somebody with a name speaks there, 0 to 1. */
  readonly share: number;
}

/** Who speaks in the episodes of the library: see `directoryOf`. Throws SQLite's errors. */
export function speakersIn(connection: Connection, people: People): Person[] {
  const rows = connection
    .prepare(
      `SELECT name, show, text, turns, seconds
       FROM voices JOIN texts ON texts.id = voices.text JOIN speakers ON speakers.id = voices.speaker`,
    )
    .all();
  return directoryOf(rows as unknown as HeardVoice[], people);
}

/** The episodes in which one of these voices speaks, the newest first. Throws SQLite's errors. */
export function episodesOfVoices(connection: Connection, voices: readonly Voice[]): EpisodeOfPerson[] {
  const names = JSON.stringify([...new Set(voices.map(({ name }) => name))]);
  const theirs = JSON.stringify(voices.map(({ name, show }) => `${name}\n${show ?? ''}`));
  return connection
    .prepare(
      `SELECT title, show, date, audio, transcript, json_group_array(name) AS names, sum(turns) AS turns,
         sum(seconds) AS duration, (SELECT sum(seconds) FROM voices WHERE text = texts.id) AS spoken
       FROM voices JOIN texts ON texts.id = voices.text JOIN speakers ON speakers.id = voices.speaker
       WHERE name IN (SELECT value FROM json_each(?1)) AND transcript IS NOT NULL
         AND name || char(10) || coalesce(show, '') IN (SELECT value FROM json_each(?2))
       GROUP BY texts.id ORDER BY date DESC, title, path`,
    )
    .all(names, theirs)
    .map((row) => {
      const { title, show, date, audio, transcript, names: own, turns, duration, spoken } = row as unknown as Row;
      return {
        episode: { title, show, date, audio, transcript },
        names: JSON.parse(own) as string[],
        turns,
        duration: seconds(duration),
        share: spoken > 0 ? duration / spoken : 0,
      };
    });
}

interface Row extends FoundFiles {
  /** A list in JSON. */
  readonly names: string;
  readonly turns: number;
  readonly duration: number;
  /** How long anybody with a name speaks. */
  readonly spoken: number;
}
