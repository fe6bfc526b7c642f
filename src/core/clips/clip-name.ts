const LONGEST = 40;

/** A first name for a clip: its opening words, or its number where nothing is said in it. */
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
  // Trailing commas and dashes are of the sentence, not of a name.
  name = name.slice(0, LONGEST * 2).replace(/[\s.,;:!?…–—-]+$/u, '');
  return name === '' ? `Clip ${number}` : name;
}
