/**
 * How a suite of checks went.
 * @typedef {{ passed: number, failed: number }} Tally
 */

/**
 * What a suite comes to, given what it counted and how its program ended. A program that ends badly has failed even if
 * no test of its did, and a suite that ran nothing has shown nothing.
 * @param {Tally} counted
 * @param {number} exitCode
 * @returns {Tally}
 */
export function judge({ passed, failed }, exitCode) {
  const bad = exitCode !== 0 || passed === 0;
  return { passed, failed: bad ? Math.max(failed, 1) : failed };
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
 * Playwright's JSON report.
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport
 */

/**
 * A test that passed only when tried again counts as failed, and so does an error outside of any test.
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}
