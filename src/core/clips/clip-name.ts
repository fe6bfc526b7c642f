const LONGEST = 40;

/** A first name for a clip: its opening words. If nothing is said in it, its number. */
export function nameOfClip(text: string, number: number): string {
  const words = text
    .replace(/\[[^[\]]*\]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  let name = '';
  for (const word of words) {
    if (name !== '' && name.length + 1 + word.length > LONGEST) break;
    name = name === '' ? word : `${name} ${word}`;
  }
  // Trailing commas and dashes belong to the sentence, not to a name.
  name = name.slice(0, LONGEST * 2).replace(/[\s.,;:!?…–—-]+$/u, '');
  return name === '' ? `Clip ${number}` : name;
}
