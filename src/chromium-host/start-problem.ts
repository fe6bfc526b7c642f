/** Why the app cannot start, in words for the person who started it: told without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
