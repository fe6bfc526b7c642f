/** What following needs to know about a scrolling box, in pixels. */
export interface View {
  readonly height: number;
  /** Of its content. */
  readonly scrollHeight: number;
  readonly scrollTop: number;
}

/** Where the followed line is, in pixels below the top edge of the view. */
export interface Line {
  readonly top: number;
  readonly bottom: number;
}

/** The followed line is brought to this share of the height. Between the other two it is left alone. */
const TARGET = 0.32;
const HIGHEST = 0.1;
const LOWEST = 0.62;
/** Over more than so many heights the page jumps, because a glide over so much text is useless. */
const LONGEST_GLIDE = 1.5;

/** Where to scroll so that a line can be read comfortably. Null if it can be already. */
export function scrollFor(view: View, line: Line): { readonly top: number; readonly glide: boolean } | null {
  if (line.top >= view.height * HIGHEST && line.bottom <= view.height * LOWEST) return null;
  const wanted = Math.round(view.scrollTop + line.top - view.height * TARGET);
  const top = Math.max(0, Math.min(wanted, view.scrollHeight - view.height));
  const way = Math.abs(top - view.scrollTop);
  return way < 1 ? null : { top, glide: way <= view.height * LONGEST_GLIDE };
}
