const vocal = /^(?:a+h+|o+h+|h+m+|m+|h+a+h*|ha+r+|u+h+|u+m+|e+r+m*|a+r+g+h*|p+s+t+)$/u;
const others = new Set(['ach', 'bah', 'eh', 'euh', 'gee', 'huh', 'oh', 'phew', 'ugh', 'whoa', 'wow', 'äh', 'ähm']);
const drawnOut = /(\p{L})\1\1/u;

/** Whether a word, in lower case, is an interjection: "hm", "ahhh", or any word that is written drawn out. */
export function isInterjection(text: string): boolean {
  return vocal.test(text) || others.has(text) || drawnOut.test(text);
}
