import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Lines of a failure that the last lines of the run show. */
const REASON_LINES = 12;

/**
 * The result of a suite of checks.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {readonly string[]} failed The names of those that failed, with the reasons on lines below.
 * @property {readonly string[]} [flaky] Likewise those that passed only when tried again. They are counted here only.
 */

/**
 * The result of a suite, from its counts and how its program ended. A program that ends badly has failed, even if no
 * test did. A suite that ran nothing has shown nothing.
 * @param {string} suite Its name.
 * @param {Tally} counted
 * @param {number} exitCode
 * @returns {Tally}
 */
export function judge(suite, counted, exitCode) {
  const { passed, failed, flaky = [] } = counted;
  const bad = exitCode !== 0 || passed + flaky.length === 0;
  return { ...counted, failed: bad && failed.length === 0 ? [suite] : failed };
}

/**
 * Vitest's JSON report.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {{ name: string, status: string, message?: string, assertionResults: VitestResult[] }[]} testResults
 *
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestResult
 */

/**
 * A test file that could not even be loaded counts as one failure.
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function tallyVitest({ numPassedTests, testResults }) {
  const failed = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = basename(name);
      if (assertionResults.length === 0) return [withReason(file, message)];
      return assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => withReason(`${file}: ${test.fullName}`, test.failureMessages?.[0]));
    });
  return { passed: numPassedTests, failed };
}

/**
 * A file of tests, or a `describe` in one, in Playwright's JSON report.
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSpec[]} specs
 * @property {PlaywrightSuite[]} [suites]
 *
 * @typedef {{ title: string, file: string, tests: { status: string, results: PlaywrightResult[] }[] }} PlaywrightSpec
 *
 * @typedef {{ error?: { message?: string } }} PlaywrightResult
 */

/**
 * Playwright's JSON report.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number }} stats
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors
 */

/**
 * An error outside of any test counts as a failure.
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function tallyPlaywright({ stats, suites, errors }) {
  const outside = errors.map(({ message = 'an error outside of any test' }) => message);
  return {
    passed: stats.expected,
    failed: [...namesIn(suites, 'unexpected'), ...outside],
    flaky: namesIn(suites, 'flaky'),
  };
}

/**
 * @param {PlaywrightSuite[]} suites
 * @param {'unexpected' | 'flaky'} outcome
 * @returns {string[]}
 */
function namesIn(suites, outcome) {
  return suites.flatMap(({ specs, suites = [] }) => [
    ...specs.flatMap(({ file, title, tests }) => {
      const test = tests.find(({ status }) => status === outcome);
      const failed = test?.results.find(({ error }) => error);
      return test ? [withReason(`${file}: ${title}`, failed?.error?.message)] : [];
    }),
    ...namesIn(suites, outcome),
  ]);
}

/**
 * @param {string} name
 * @param {string} [reason]
 * @returns {string}
 */
function withReason(name, reason = '') {
  const lines = stripVTControlCharacters(reason).trim().split('\n').slice(0, REASON_LINES);
  return [name, ...lines.filter((line) => line.trim() !== '').map((line) => `    ${line}`)].join('\n');
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Required<Tally>}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
    flaky: tallies.flatMap(({ flaky = [] }) => flaky),
  };
}

/**
 * A tally in words: `217 passed, 0 failed`, and how many were flaky, if any.
 * @param {Tally} tally
 * @returns {string}
 */
export function inWords({ passed, failed, flaky = [] }) {
  return `${passed} passed, ${failed.length} failed${flaky.length > 0 ? `, ${flaky.length} flaky` : ''}`;
}
