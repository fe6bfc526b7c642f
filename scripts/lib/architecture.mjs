import { importsOfSource } from './imports.mjs';

const begin = '<!-- Drawn by `npm run architecture`. -->\n\n';
const end = '\n<!-- The end of what is drawn. -->';

/** Folders that are drawn with the rooms inside. */
const DRAWN_OPEN = ['core', 'audio', 'renderer'];

/**
 * The page with a new picture.
 * @param {string} page
 */
export function withPicture(page) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/architecture.md has no place for the picture.');
  return page.slice(0, from + begin.length) + picture() + page.slice(to);
}

/** The rooms as a Mermaid flowchart, with an arrow from each to those that it imports. */
function picture() {
  const arrows = withoutShortcuts(arrowsOf());
  const rooms = [...new Set([...arrows].flatMap(([from, to]) => [from, ...to]))].sort();
  const groups = DRAWN_OPEN.map((folder) => {
    const inside = rooms.filter((room) => room.startsWith(`${folder}/`));
    return [`  subgraph ${folder}`, ...inside.map((room) => `    ${nodeOf(room)}`), '  end'];
  });
  const alone = rooms.filter((room) => !room.includes('/')).map((room) => `  ${nodeOf(room)}`);
  const lines = rooms.flatMap((room) =>
    [...(arrows.get(room) ?? [])].sort().map((to) => `  ${id(room)} --> ${id(to)}`),
  );
  return ['```mermaid', 'flowchart TD', ...groups.flat(), ...alone, ...lines, '```', ''].join('\n');
}

/** @param {string} room */
const id = (room) => room.replace(/\W/g, '_');
/** @param {string} room */
const nodeOf = (room) => `${id(room)}["${room.split('/').at(-1)}"]`;

/**
 * The room of a file. Null for a file in none, such as the entry of a folder that is drawn open.
 * @param {string} file
 */
function roomOf(file) {
  const [folder = '', room, more] = file.split('/');
  if (!DRAWN_OPEN.includes(folder)) return folder;
  return more === undefined || room === undefined ? null : `${folder}/${room}`;
}

/** @returns {Map<string, Set<string>>} For each room those that it imports. */
function arrowsOf() {
  /** @type {Map<string, Set<string>>} */
  const arrows = new Map();
  for (const { from, to, isTest } of importsOfSource().imports) {
    const [one, other] = [roomOf(from), roomOf(to)];
    if (isTest || one === null || other === null || one === other) continue;
    arrows.set(one, (arrows.get(one) ?? new Set()).add(other));
  }
  return arrows;
}

/**
 * Leaves out each arrow whose end can be reached by other arrows.
 * @param {ReadonlyMap<string, ReadonlySet<string>>} arrows
 */
function withoutShortcuts(arrows) {
  /** @type {(from: string, to: string) => boolean} */
  const leads = (from, to) => [...(arrows.get(from) ?? [])].some((next) => next === to || leads(next, to));
  const kept = [...arrows].map(([from, ends]) => {
    const needed = [...ends].filter((to) => ![...ends].some((other) => other !== to && leads(other, to)));
    return /** @type {const} */ ([from, new Set(needed)]);
  });
  return new Map(kept);
}
