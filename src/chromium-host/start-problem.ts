/** Why the app cannot start, for the person who started it. Shown without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
