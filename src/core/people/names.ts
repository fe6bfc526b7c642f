import { namePart } from '../find/query';
import type { Voice } from '../find/schema';
import { personKey, voiceKey } from './people';
import type { Named, People } from './schema';

/** Names that the transcripts of a show write, and the names that are shown instead of them. */
export type Aliases = ReadonlyMap<string, string>;

export const NO_ALIASES: Aliases = new Map();

/** What everybody is called in the library. */
export class Names {
  private readonly byVoice: ReadonlyMap<string, Named>;
  private readonly byShow = new Map<string | null, Map<string, string>>();

  constructor(private readonly people: People) {
    this.byVoice = new Map(people.named.map((one) => [voiceKey(one), one]));
    const namesakes = this.namesakes();
    for (const one of people.named) {
      const { name, show, as } = one;
      const known = this.byShow.get(show) ?? new Map();
      const own = namesakes.get(placeOf(one))?.get(personKey(one)) ?? as;
      this.byShow.set(show, known.set(name, own === as ? as : `${as} (${own})`));
    }
  }

  /**
   * Where different people of a show have one name: each of them, with the name by which the transcripts tell them apart.
   * One who is called so in the transcripts needs no other. Linear.
   */
  private namesakes(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const found = new Map<string, Map<string, string>>();
    for (const one of this.people.named) {
      const own = found.get(placeOf(one)) ?? new Map<string, string>();
      found.set(placeOf(one), own);
      if (!own.has(personKey(one)) || one.name === one.as) own.set(personKey(one), one.name);
    }
    // Somebody said that they are other people than one of whom nothing else was said.
    const apart = new Set<string>();
    for (const group of this.people.apart)
      for (const { name, show } of group)
        if (!this.byVoice.has(voiceKey({ name, show })) && group.length > 1) apart.add(placeOf({ as: name, show }));
    return new Map([...found].filter(([place, own]) => own.size > 1 || apart.has(place)));
  }

  /** What is shown for a voice; null where that is its name in the transcripts. */
  aliasOf(voice: Voice): string | null {
    return this.byVoice.get(voiceKey(voice))?.as ?? null;
  }

  /**
   * The same where the names of one show stand together, as in its transcripts: different people of one name are told
   * apart by what these call them, such as “Sam (Jerod)”.
   */
  shownFor({ name, show }: Voice): string | null {
    return this.aliasesIn(show).get(name) ?? null;
  }

  /** Equal for the voices of one person. */
  personOf(voice: Voice): string {
    const named = this.byVoice.get(voiceKey(voice));
    return named ? personKey(named) : voiceKey(voice);
  }

  /** The names of a show that are shown otherwise, as `shownFor` tells them. */
  aliasesIn(show: string | null): Aliases {
    return this.byShow.get(show) ?? NO_ALIASES;
  }

  /** All voices of the people who have a name like this, by what they are called or by one of their voices. */
  voicesLike(part: string): readonly Voice[] {
    const sought = ` ${part}`;
    const isLike = (name: string) => ` ${namePart(name)}`.includes(sought);
    const people = new Set(this.people.named.filter(({ name, as }) => isLike(name) || isLike(as)).map(personKey));
    return this.people.named.filter((one) => people.has(personKey(one)));
  }
}

/** Equal for all who have a name in a show. */
function placeOf({ as, show }: Pick<Named, 'as' | 'show'>): string {
  return voiceKey({ name: as, show });
}
