import type { Person } from '../../../core/people/directory';
import { quoted } from '../../../core/quoted';

/** Places that are named at most. */
const MOST_NAMED = 5;

/** The shows in which people speak, one after the other: `“A”, “B” and episodes of no show`. */
export function whereHeard(people: readonly Person[]): string {
  return listed(people.map(({ shows }) => shows.map(nameOf).join(' and ')));
}

/** Who becomes one person when somebody is given the name of others. */
export function mergeWords(name: string, others: readonly Person[]): string {
  const [other] = others;
  if (!other) return '';
  if (others.length === 1)
    return `${quoted(other.name)} speaks in ${whereHeard(others)} already. Both become one person, ${quoted(name)}.`;
  const count = others.length.toLocaleString('en');
  const all = (others.length + 1).toLocaleString('en');
  return `${count} people have this name already: in ${whereHeard(others)}. All ${all} become one person, ${quoted(name)}.`;
}

/** Asks who of others with the same name somebody is. */
export function chooseWords(others: number): string {
  if (others === 1) return 'Somebody else has this name already. Choose whether both are one person.';
  return `${others.toLocaleString('en')} people have this name already. Choose which of them this is.`;
}

function nameOf(show: string | null): string {
  return show === null ? 'episodes of no show' : quoted(show);
}

/** `a, b and c`; of many the first, and how many others there are. */
function listed(parts: readonly string[]): string {
  if (parts.length > MOST_NAMED)
    return `${parts.slice(0, MOST_NAMED).join(', ')} and ${parts.length - MOST_NAMED} more`;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
