import { namePart } from '../find/query';
import type { Voice } from '../find/schema';
import { type Seconds, seconds } from '../time/seconds';
import { Names } from './names';
import { voiceKey } from './people';
import type { People } from './schema';

/** How much a voice says in an episode. */
export interface HeardVoice extends Voice {
  /** Names the episode. */
  readonly text: number;
  readonly turns: number;
  readonly seconds: number;
}

/** Somebody who speaks in the library. */
export interface Person {
  /** As shown. */
  readonly name: string;
  /** What the transcripts call them; the one that is heard longest first. */
  readonly voices: readonly Voice[];
  readonly shows: readonly (string | null)[];
  /** In how many episodes. */
  readonly episodes: number;
  readonly turns: number;
  /** How long, in seconds. */
  readonly duration: Seconds;
  /** Of the time in which somebody with a name speaks in these episodes, 0 to 1. */
  readonly share: number;
}

/**
 * Who speaks in the library, those with the most time first. The same name in two shows is two people until somebody says
 * that they are one. Linear, apart from sorting.
 */
export function directoryOf(heard: readonly HeardVoice[], people: People): Person[] {
  const names = new Names(people);
  const spoken = new Map<number, number>();
  const found = new Map<string, Counted>();
  for (const voice of heard) {
    spoken.set(voice.text, (spoken.get(voice.text) ?? 0) + voice.seconds);
    const alias = names.aliasOf(voice);
    const key = names.personOf(voice);
    const counted = found.get(key) ?? new Counted(alias ?? voice.name);
    found.set(key, counted);
    counted.add(voice);
  }
  return [...found.values()]
    .map((counted) => counted.person(spoken))
    .sort((a, b) => b.duration - a.duration || (a.name < b.name ? -1 : 1));
}

/** What one person says, while it is counted. */
class Counted {
  private readonly voices = new Map<string, { readonly voice: Voice; seconds: number }>();
  private readonly texts = new Set<number>();
  private turns = 0;
  private seconds = 0;

  constructor(private readonly name: string) {}

  add({ name, show, text, turns, seconds: length }: HeardVoice): void {
    const voice = { name, show };
    const key = voiceKey(voice);
    const known = this.voices.get(key);
    if (known) known.seconds += length;
    else this.voices.set(key, { voice, seconds: length });
    this.texts.add(text);
    this.turns += turns;
    this.seconds += length;
  }

  person(spoken: ReadonlyMap<number, number>): Person {
    const all = [...this.texts].reduce((sum, text) => sum + (spoken.get(text) ?? 0), 0);
    const voices = [...this.voices.values()].sort((a, b) => b.seconds - a.seconds).map(({ voice }) => voice);
    return {
      name: this.name,
      voices,
      shows: [...new Set(voices.map(({ show }) => show))],
      episodes: this.texts.size,
      turns: this.turns,
      duration: seconds(this.seconds),
      share: all > 0 ? this.seconds / all : 0,
    };
  }
}

/**
 * People with the same name of whom nobody has said yet whether they are one. Case and accents make no other name. Linear
 * in the people.
 */
export function questionsOf(directory: readonly Person[], { apart }: People): (readonly Person[])[] {
  const byName = new Map<string, Person[]>();
  for (const person of directory) {
    const name = namePart(person.name);
    if (name === '') continue;
    const known = byName.get(name);
    if (known) known.push(person);
    else byName.set(name, [person]);
  }
  const groupsOf = groupsByVoice(apart);
  return [...byName.values()].flatMap((people) => {
    if (people.length < 2) return [];
    const groups = people.map(({ voices }) => new Set(voices.flatMap((voice) => groupsOf.get(voiceKey(voice)) ?? [])));
    const counts = new Map<number, number>();
    for (const group of groups.flatMap((all) => [...all])) counts.set(group, (counts.get(group) ?? 0) + 1);
    const open = people.filter((_, one) => {
      const mine = [...(groups[one] ?? [])];
      // Mostly, one answer is for all with the name.
      if (mine.some((group) => counts.get(group) === people.length)) return false;
      return groups.some((others, other) => other !== one && !mine.some((group) => others.has(group)));
    });
    return open.length > 1 ? [open] : [];
  });
}

/** The places of the groups of people who are apart, by the keys of the voices in them. */
function groupsByVoice(apart: People['apart']): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [group, voices] of apart.entries()) {
    for (const voice of voices) {
      const key = voiceKey(voice);
      const known = groups.get(key);
      if (known) known.push(group);
      else groups.set(key, [group]);
    }
  }
  return groups;
}
