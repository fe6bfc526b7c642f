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
    for (const { name, show, as } of people.named) {
      const known = this.byShow.get(show) ?? new Map();
      this.byShow.set(show, known.set(name, as));
    }
  }

  /** What is shown for a voice; null where that is its name in the transcripts. */
  aliasOf(voice: Voice): string | null {
    return this.byVoice.get(voiceKey(voice))?.as ?? null;
  }

  /** Equal for the voices of one person. */
  personOf(voice: Voice): string {
    const named = this.byVoice.get(voiceKey(voice));
    return named ? personKey(named) : voiceKey(voice);
  }

  /** The names of a show that are shown otherwise. */
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
