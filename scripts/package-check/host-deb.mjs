import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { makeHostPackage } from '../lib/host-package.mjs';
import { at } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';
import { asNobody, stateOf } from './installed.mjs';
import { checkStart } from './journey.mjs';
import { checkDesktopEntry } from './linux.mjs';
import { checkMediaTypes } from './media-types.mjs';
import { findTool, runWell } from './tools.mjs';

/** @import { Report } from './report.mjs' */

/** What lintian may report: there is no address to write to yet, and a version's changes are in its repository. */
const TOLERATED = ['malformed-contact', 'no-changelog', 'copyright-without-copyright-notice'];

/**
 * The Debian package of the Chromium host: made, installed in an empty root, and used from there.
 * @param {Report} report
 */
export async function checkHostPackage(report) {
  const name = 'Debian package of the host';
  if (findTool('dpkg-deb') === null) {
    report.skip(name, 'not made here: dpkg is not installed');
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-deb-check-'));
  chmodSync(scratch, 0o755);
  try {
    let file = '';
    await report.check(`${name}: is made, and needs Chromium and a Node that is new enough`, async () => {
      file = await makeHostPackage(scratch);
      const field = async (/** @type {string} */ key) => (await runWell('dpkg-deb', ['-f', file, key])).trim();
      assert.equal(await field('Version'), JSON.parse(readFileSync(at('package.json'), 'utf8')).version);
      assert.match(await field('Depends'), /^chromium, nodejs \(>= 20\.19\), libc6/);
      assert.equal(await field('Homepage'), JSON.parse(readFileSync(at('package.json'), 'utf8')).homepage ?? '');
      return `${Math.round(Number(await field('Installed-Size')) / 1000)} MB installed`;
    });
    if (findTool('lintian') === null)
      report.skip(`${name}: is as Debian wants it`, 'not checked here: lintian is not installed');
    else {
      await report.check(`${name}: is as Debian wants it`, async () => {
        const { output } = await run('lintian', ['--tag-display-limit', '0', file]);
        const tags = [...output.matchAll(/^[EW]: earmark-chromium: (\S+).*$/gm)];
        assert.deepEqual(
          tags.filter(([, tag = '']) => !TOLERATED.includes(tag)).map(([line]) => line),
          [],
        );
      });
    }
    if (process.getuid?.() === 0) await checkInstalled(report, name, file, scratch);
    else report.skip(`${name}: is installed and used`, 'not checked here: only root can install');
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {Report} report
 * @param {string} name
 * @param {string} file
 * @param {string} scratch
 */
async function checkInstalled(report, name, file, scratch) {
  const root = join(scratch, 'Root #1 – 日本');
  const dpkg = (/** @type {string[]} */ ...args) => run('dpkg', [`--root=${root}`, ...args]);
  await report.check(`${name}: is refused where Node is too old, and installed where it is new enough`, async () => {
    for (const folder of ['info', 'updates', 'triggers'])
      mkdirSync(join(root, 'var/lib/dpkg', folder), { recursive: true });
    for (const list of ['status', 'available']) writeFileSync(join(root, 'var/lib/dpkg', list), '');
    chmodSync(root, 0o755);
    for (const [needed, version] of [
      ['chromium', '150.0'],
      ['nodejs', '18.20.4'],
      ['libc6', '2.36'],
      ['libgcc-s1', '12.2'],
      ['libstdc++6', '12.2'],
    ]) {
      assert.equal((await dpkg('-i', await emptyPackage(scratch, needed ?? '', version ?? ''))).code, 0);
    }
    const refused = await dpkg('-i', file);
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /depends on nodejs \(>= 20\.19\)/);
    assert.equal((await dpkg('-i', await emptyPackage(scratch, 'nodejs', '20.19.2'))).code, 0);
    const installed = await dpkg('-i', file);
    assert.equal(installed.code, 0, installed.output);
    return 'beside empty packages named chromium and nodejs; the programs are those of this machine';
  });

  const share = join(root, 'usr/share');
  await checkDesktopEntry(
    report,
    `${name}: its desktop entry`,
    () => readFileSync(join(share, 'applications/earmark.desktop'), 'utf8'),
    scratch,
  );
  const read = () => ({
    definitions: readFileSync(join(share, 'mime/packages/earmark.xml'), 'utf8'),
    entry: readFileSync(join(share, 'applications/earmark.desktop'), 'utf8'),
  });
  await checkMediaTypes(report, name, read, scratch);

  const before = stateOf(root);
  const browser = process.env.EARMARK_BROWSER ?? '';
  const path = [dirname(process.execPath), dirname(browser), process.env.PATH].join(delimiter);
  const env = { EARMARK_BROWSER: browser, PATH: path };
  await checkStart(
    report,
    { name: `${name}, installed`, program: [join(root, 'usr/bin/earmark')], folder: root, env },
    scratch,
  );
  await report.check(
    `${name}, installed: says in one line why it cannot start without a place for its data`,
    async () => {
      const [command, ...args] = asNobody([join(root, 'usr/bin/earmark'), '--headless']);
      const { code, output } = await run(command, args, {
        env: { ...process.env, ...env, HOME: '/nonexistent', XDG_CONFIG_HOME: '' },
      });
      assert.equal(code, 1, output);
      assert.match(output.trim(), /^.*\/nonexistent\/.*--user-data-dir=DIR names another folder\.$/);
      return output.trim();
    },
  );
  await report.check(`${name}, installed: earmark-cli finds words with the speech data of the app`, async () => {
    const sample = join(share, 'earmark/resources/sample/Go Time 42');
    const [command, ...args] = asNobody([
      join(root, 'usr/bin/earmark-cli'),
      'sync',
      `${sample}.md`,
      `${sample}.mp3`,
      '--json',
    ]);
    const { turns } = JSON.parse(
      (await runWell(command, args, { env: { ...process.env, ...env } })).replace(/^[^{]*/, ''),
    );
    assert.ok(
      turns.every((/** @type {{ timing: string }} */ { timing }) => timing === 'aligned'),
      JSON.stringify(turns).slice(0, 400),
    );
  });
  await report.check(
    `${name}: nothing was written to what is installed, and nothing is left when it is removed`,
    async () => {
      assert.deepEqual(stateOf(root), before);
      assert.equal((await dpkg('--purge', 'earmark-chromium')).code, 0);
      const left = stateOf(root).map((line) => line.slice(root.length));
      assert.deepEqual(
        left.filter((line) => line.includes('earmark') && !line.startsWith('/var/lib/dpkg/')),
        [],
      );
    },
  );
}

/**
 * @param {string} scratch
 * @param {string} name
 * @param {string} version
 */
async function emptyPackage(scratch, name, version) {
  const tree = join(scratch, `${name}-${version}`);
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: nobody\nDescription: empty\n`;
  writeFileSync(join(tree, 'DEBIAN/control'), control);
  const file = join(scratch, `${name}-${version}.deb`);
  await runWell('dpkg-deb', ['--root-owner-group', '-b', tree, file]);
  return file;
}
