import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { checkMediaTypes } from './media-types.mjs';
import { HOMEPAGE } from './pack.mjs';
import { findTool, runWell } from './tools.mjs';

/** @import { Packed } from './pack.mjs' */
/** @import { Report } from './report.mjs' */

/** The codes of a desktop entry for files and addresses. */
const FIELD_CODE = /%[fFuU]/g;

/**
 * What electron-builder makes for Linux: a Debian package, as far as its orders to fpm show, and an AppImage, which is
 * unpacked.
 * @param {Report} report
 * @param {Packed} packed
 * @param {string} scratch
 */
export async function checkLinux(report, packed, scratch) {
  const fpm = packed.calls.find(({ tool }) => tool === 'fpm');
  report.skip(
    'linux: the Debian package of Electron',
    'not made here: electron-builder would download its tool, fpm. What it is told is judged',
  );
  const text = (/** @type {RegExp} */ pattern) => {
    const found = Object.entries(fpm?.texts ?? {}).find(([name]) => pattern.test(name));
    assert.ok(found, `fpm is given nothing like ${pattern}`);
    return found[1];
  };
  const told = (/** @type {string} */ option) => fpm?.args[fpm.args.indexOf(option) + 1] ?? '';

  await report.check('linux: the Debian package says what it is, who makes it and what it needs', () => {
    const { name, version, description, license } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    assert.deepEqual([told('--name'), told('--version'), told('--license')], [name, version, license]);
    assert.deepEqual(
      [told('--architecture'), told('--category'), told('--deb-priority')],
      ['amd64', 'sound', 'optional'],
    );
    assert.equal(told('--maintainer'), 'The Earmark contributors');
    assert.equal(told('--url'), HOMEPAGE);
    assert.ok(told('--description').startsWith(description), told('--description'));
    const needs = fpm?.args.filter((_, index) => fpm.args[index - 1] === '-d') ?? [];
    for (const library of ['libgtk-3-0', 'libnss3', 'libatspi2.0-0'])
      assert.ok(
        needs.some((need) => need.includes(library)),
        library,
      );
    return needs.join(', ');
  });

  await report.check(
    'linux: the script that runs after installing keeps the sandbox on, and tells the system of the file types',
    async () => {
      const script = text(/after-install/);
      const file = join(scratch, 'after-install.sh');
      writeFileSync(file, script);
      await runWell('bash', ['-n', file]);
      assert.match(script, /unshare --user true[\s\S]*chmod 4755 '\/opt\/Earmark\/chrome-sandbox'/);
      assert.match(script, /update-mime-database \/usr\/share\/mime/);
      assert.match(script, /apparmor_parser .*"\$APPARMOR_PROFILE_TARGET"/);
      assert.match(script, /update-alternatives --install '\/usr\/bin\/earmark' 'earmark' '\/opt\/Earmark\/earmark'/);
      const profile = readFileSync(join(packed.resources, 'apparmor-profile'), 'utf8');
      assert.match(profile, /profile "earmark" "\/opt\/Earmark\/earmark" flags=\(unconfined\) \{\s+userns,/);
      const removal = text(/after-remove/);
      writeFileSync(file, removal);
      await runWell('bash', ['-n', file]);
      assert.match(removal, /update-alternatives --remove 'earmark'/);
    },
  );

  await report.check('linux: it brings icons of every size', () => {
    const icons = fpm?.args.filter((argument) => argument.endsWith('/apps/earmark.png')) ?? [];
    for (const size of [16, 32, 48, 128, 256, 512])
      assert.ok(
        icons.some((icon) => icon.includes(`/hicolor/${size}x${size}/`)),
        `${size}`,
      );
    for (const icon of icons) assert.ok(existsSync(icon.split('=')[0] ?? ''), icon);
  });

  await checkDesktopEntry(report, 'linux: its desktop entry', () => text(/applications\/earmark\.desktop/), scratch);
  await checkMediaTypes(
    report,
    'linux',
    () => ({ definitions: text(/mime\/packages/), entry: text(/\.desktop/) }),
    scratch,
  );
  await checkAppImage(report, packed, scratch);
}

/**
 * @param {Report} report
 * @param {Packed} packed
 * @param {string} scratch
 */
async function checkAppImage(report, packed, scratch) {
  const unsquash = findTool('unsquashfs');
  if (unsquash === null || findTool('mksquashfs') === null) {
    report.skip('linux: the AppImage', 'not made here: squashfs-tools are not installed');
    return;
  }
  const folder = join(scratch, 'AppDir');
  await report.check(
    'linux: the AppImage holds the app, and a start script that leaves the sandbox on where it can be',
    async () => {
      const image = readdirSync(packed.output).find((file) => file.endsWith('.AppImage')) ?? '';
      await runWell(unsquash, ['-no-progress', '-offset', '4096', '-dest', folder, join(packed.output, image)]);
      assert.ok(
        readFileSync(join(folder, 'resources/app.asar')).equals(readFileSync(join(packed.resources, 'app.asar'))),
      );
      const start = readFileSync(join(folder, 'AppRun'), 'utf8');
      await runWell('bash', ['-n', join(folder, 'AppRun')]);
      assert.match(start, /! unshare -Ur true 2>\/dev\/null ; then\s+NO_SANDBOX=\(--no-sandbox\)/);
      return 'around a placeholder of its runtime, which is not to be had here';
    },
  );
  await checkDesktopEntry(
    report,
    "linux: the AppImage's desktop entry",
    () => readFileSync(join(folder, 'earmark.desktop'), 'utf8'),
    scratch,
  );
}

/**
 * @param {Report} report
 * @param {string} name
 * @param {() => string} read
 * @param {string} scratch
 */
export async function checkDesktopEntry(report, name, read, scratch) {
  await report.check(`${name} passes files on by one code, does not turn the sandbox off, and is the window's`, () => {
    const entry = read();
    const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
    assert.deepEqual(exec.match(FIELD_CODE), ['%U'], exec);
    assert.doesNotMatch(exec, /no-sandbox/);
    assert.match(entry, /^Terminal=false$/m);
    assert.match(entry, /^Icon=earmark$/m);
    assert.match(entry, /^MimeType=.*\bx-scheme-handler\/earmark;/m);
    return exec;
  });
  const validate = findTool('desktop-file-validate');
  if (validate === null) {
    report.skip(`${name} is valid`, 'not checked here: desktop-file-utils are not installed');
    return;
  }
  await report.check(`${name} is valid`, async () => {
    mkdirSync(join(scratch, 'entry'), { recursive: true });
    const file = join(scratch, 'entry/earmark.desktop');
    writeFileSync(file, read());
    const said = await runWell(validate, [file]);
    // electron-builder repeats a type for each of its extensions and packages, which does no harm.
    assert.equal(said.replaceAll(/.*(?:hint:|more than once).*\n/g, ''), '');
  });
}
