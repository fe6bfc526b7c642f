/** Characters of a clip's note. */
export const LONGEST_NOTE = 100_000;
/** Tags of a clip. */
export const MOST_TAGS = 100;
