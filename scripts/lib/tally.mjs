/**
 * How a suite of checks went.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} [flaky] The names of those that passed only when tried again. They are counted here only.
 */

/**
 * What a suite comes to, given what it counted and how its program ended. A program that ends badly has failed even if
 * no test of its did, and a suite that ran nothing has shown nothing.
 * @param {Tally} counted
 * @param {number} exitCode
 * @returns {Tally}
 */
export function judge(counted, exitCode) {
  const { passed, failed, flaky = [] } = counted;
  const bad = exitCode !== 0 || passed + flaky.length === 0;
  return { ...counted, failed: bad ? Math.max(failed, 1) : failed };
}

/**
 * Vitest's JSON report.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * A test file that could not even be loaded counts as one failure.
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function tallyVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
}

/**
 * A file of tests, or a `describe` in one, in Playwright's JSON report.
 * @typedef {object} PlaywrightSuite
 * @property {{ title: string, file: string, tests: { status: string }[] }[]} specs
 * @property {PlaywrightSuite[]} [suites]
 */

/**
 * Playwright's JSON report.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number }} stats
 * @property {PlaywrightSuite[]} suites
 * @property {unknown[]} errors
 */

/**
 * An error outside of any test counts as a failure.
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyPlaywright({ stats, suites, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + errors.length, flaky: flakyIn(suites) };
}

/**
 * @param {PlaywrightSuite[]} suites
 * @returns {string[]}
 */
function flakyIn(suites) {
  return suites.flatMap(({ specs, suites = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title }) => `${file}: ${title}`),
    ...flakyIn(suites),
  ]);
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Required<Tally>}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.reduce((all, { failed }) => all + failed, 0),
    flaky: tallies.flatMap(({ flaky = [] }) => flaky),
  };
}

/**
 * A tally in words: `217 passed, 0 failed`, and how many were flaky if any were.
 * @param {Tally} tally
 * @returns {string}
 */
export function inWords({ passed, failed, flaky = [] }) {
  return `${passed} passed, ${failed} failed${flaky.length > 0 ? `, ${flaky.length} flaky` : ''}`;
}
