/** Most characters of a clip's note. */
export const LONGEST_NOTE = 100_000;
/** Most tags of a clip. */
export const MOST_TAGS = 100;
