import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { launchApp, startAgain } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';
import { run, runNode } from '../lib/processes.mjs';

const transcript = at('resources/sample/Go Time 42.md');
const recording = at('resources/sample/Go Time 42.mp3');
const OLD = 'What was there before.\n';

/**
 * Hostile lists of clips, places to export to that cannot be written, and links that a page of the web may hold. What was
 * there before stays whole, no clip that makes sense is lost, and nothing is opened that the user did not choose.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const parts = [await places(folder), await lists(folder), await links(folder)];
  return { held: parts.every(({ held }) => held), figures: parts.map(({ figures }) => figures).join('; ') };
}

/** @param {string[]} args */
const clips = (...args) => runNode([at('out/cli/index.js'), 'clips', transcript, '--audio', recording, ...args]);

/**
 * Exports to places that cannot be written.
 * @param {string} folder
 */
async function places(folder) {
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify([{ name: 'One', start: 1, end: 2, text: randomBytes(400_000).toString('hex') }]));
  const faults = [];
  let tried = 0;
  for (const format of ['json', 'docx', 'edl']) {
    for (const [what, prepare] of Object.entries(unwritable)) {
      const disk = join(folder, `${what}-${format}`);
      mkdirSync(disk);
      const place = await prepare(disk, format);
      if (!place) continue;
      tried += 1;
      const { code, output } = await clips('--clips', list, '--format', format, '--out', place.out, '--force');
      // Losses are told before it is written.
      const [last = ''] = output.trim().split('\n').slice(-1);
      const said =
        code === 1 && /earmark:|cannot|could not|full|read-only|folder/i.test(last) && !/\n\s+at /.test(output);
      const isWhole = place.old === null || readFileSync(place.old, 'utf8') === OLD;
      const isClean = readdirSync(disk).every((name) => name === `old.${format}` || name === 'a folder');
      if (!said || !isWhole || !isClean) faults.push(`${what}, ${format}: exit ${code}, ${last}`);
      await run('umount', [disk]);
    }
  }
  return {
    held: faults.length === 0 && tried > 3,
    figures: [`${tried} places that cannot be written`, ...faults].join(', '),
  };
}

/**
 * Each makes a place in an empty folder; null where that cannot be made here. `old` is a file that has to stay.
 * @type {Record<string, (disk: string, format: string) => Promise<{ out: string, old: string | null } | null>>}
 */
const unwritable = {
  async 'read-only'(disk, format) {
    if ((await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk])).code !== 0) return null;
    const old = join(disk, `old.${format}`);
    writeFileSync(old, OLD);
    await run('mount', ['-o', 'remount,ro', disk]);
    return { out: old, old };
  },
  async full(disk, format) {
    // A list of edits has no words, and there would be room for it.
    if (format === 'edl') return null;
    if ((await run('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk])).code !== 0) return null;
    const old = join(disk, `old.${format}`);
    writeFileSync(old, OLD);
    return { out: old, old };
  },
  async vanished(disk, format) {
    return { out: join(disk, 'gone', 'away', `new.${format}`), old: null };
  },
  async folder(disk) {
    mkdirSync(join(disk, 'a folder'));
    return { out: join(disk, 'a folder'), old: null };
  },
};

/** Names that break what is written carelessly. */
const NAMES = [
  'a\tb\tc',
  'one\r\ntwo\n\n3',
  `"quoted" 'it' \`so\``,
  '<b>&amp;</b> ]]> --> <!--',
  'x'.repeat(10_000),
  'שלום \u202e עולם',
  '👩‍👩‍👧 \ud800',
  "=cmd|' /C calc'!A0",
  '../../etc/passwd',
  '',
  '\0\u0001\u001b[31m',
];

/** @param {string} folder */
async function lists(folder) {
  const list = join(folder, 'hostile.json');
  const good = NAMES.map((name, index) => ({
    name,
    start: index * 4,
    end: index % 3 === 0 ? index * 4 : index * 4 + 6,
  }));
  const bad = [
    '{"name": "NaN", "start": NaN, "end": 3}',
    '{"name": "reversed", "start": 9, "end": 3}',
    '{"name": "infinite", "start": 1, "end": 1e999}',
    '{"name": "negative", "start": -7, "end": 3}',
    '{"name": "words", "start": "soon", "end": "later"}',
    '{"name": "none"}',
    '"no object"',
    'null',
  ];
  writeFileSync(list, `[\n${[...good.map((clip) => JSON.stringify(clip)), ...bad].join(',\n')}\n]`);
  const { output: formats } = await runNode([at('out/cli/index.js'), 'formats', '--json']);
  /** @type {string[]} */
  const ids = JSON.parse(formats).exporters.map((/** @type {{ id: string }} */ { id }) => id);
  const faults = [];
  for (const id of ids) {
    const out = join(folder, `hostile-${id}`);
    const { code, output } = await clips('--clips', list, '--format', id, '--out', out);
    const lines = output.split('\n');
    const told = (/** @type {string} */ what) => lines.some((line) => line.includes(what));
    // What is no object has no line of its own.
    const numbered = bad.filter((clip, index) =>
      clip.startsWith('{') ? told(`:${good.length + 2 + index}: `) : told(`Item ${good.length + 1 + index} `),
    );
    const isPlain = !/\n\s+at |\p{Cc}(?<![\n\t])/u.test(output);
    if (code !== 0 || numbered.length < bad.length || !isPlain) faults.push(`${id}: exit ${code}, ${lines[0]}`);
  }
  return {
    held: faults.length === 0 && ids.length > 30,
    figures: [
      `${NAMES.length} hostile names and ${bad.length} clips that are none, in ${ids.length} formats`,
      ...faults,
    ].join(', '),
  };
}

/** @param {string} folder */
async function links(folder) {
  const data = join(folder, 'data');
  const [own, other] = ['own', 'other'].map((name) => join(folder, name));
  for (const one of [own, other]) mkdirSync(one ?? '');
  const audio = join(own ?? '', 'talk.mp3');
  copyFileSync(recording, audio);
  const pipe = join(other ?? '', 'pipe.mp3');
  execFileSync('mkfifo', [pipe]);
  const app = await launchApp({ files: [audio], dataFolder: data });
  const faults = [];
  try {
    const { page, dialogs } = app;
    await page.waitForFunction(() => document.title.includes('—'));
    const title = await page.title();
    for (const link of HOSTILE) await startAgain(data, link);
    await page.getByText('does not lead to a file on this computer').first().waitFor({ timeout: 10_000 });
    if ((await page.title()) !== title) faults.push(`another episode is open: ${await page.title()}`);
    await dialogs.answer(async () => {
      await startAgain(data, `earmark://${pipe}#t=5`);
      await page.getByRole('alertdialog').waitFor();
      if (isRead(pipe)) faults.push('a file was opened before the user was asked');
    }, 'Cancel');
    if (isRead(pipe)) faults.push('a file was opened that the user did not want');
    if ((await page.title()) !== title) faults.push('the episode was closed');
    if (/Unexpected|Uncaught/.test(app.errors())) faults.push(app.errors().slice(0, 200));
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  }
  return { held: faults.length === 0, figures: [`${HOSTILE.length} hostile links`, ...faults].join(', ') };
}

/** Whether anybody has a pipe open for reading. */
const isRead = (/** @type {string} */ pipe) => {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
};

const HOSTILE = [
  'earmark://server/share/a.mp3',
  'earmark:////server/share/a.mp3',
  'earmark:///%2Fserver/share/a.mp3',
  'earmark:///%5C%5Cserver%5Cshare%5Ca.mp3',
  'earmark:///net/server/a.mp3',
  'earmark:///proc/self/environ',
  'earmark:///a%00.mp3',
  'earmark:///a%E0%A4.mp3#t=1',
  'earmark:///a/%2e%2e/%2e%2e/etc/passwd',
  'earmark:--user-data-dir=/tmp',
  'earmark:///a.mp3#t=NaN',
  `earmark:///${'a'.repeat(20_000)}`,
];
