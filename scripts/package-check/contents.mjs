import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { builderRequire } from './builder.mjs';

/** @import { Packed } from './pack.mjs' */
/** @import { Report } from './report.mjs' */

/** Bytes that Earmark's own part may take when installed. */
const BUDGET = 42e6;

/** Files that nobody runs, and that only their makers read. */
const UNWANTED = /node_modules|\.map$|\.tsx?$|\.test\.|\.spec\.|fixture|chromium-host|\/cli\//;

/**
 * The folders with native code, for the packages that are made.
 * @type {Record<string, string>}
 */
const NATIVE = { linux: 'linux-x64', mac: 'darwin-arm64', windows: 'win32-x64' };

const asar = () => builderRequire('@electron/asar');

/** @param {Packed} packed */
export const archiveOf = ({ resources }) => join(resources, 'app.asar');

/**
 * What is in every system's package.
 * @param {Report} report
 * @param {string} system
 * @param {Packed} packed
 */
export async function checkContents(report, system, packed) {
  const archive = archiveOf(packed);
  const native = `out/main/sqlite/${NATIVE[system]}/@photostructure+sqlite.glibc.node`;
  await report.check(`${system}: the archive holds what was built for a package, and nothing else`, () => {
    const held = filesIn(archive);
    const built = ['main', 'preload', 'renderer'].flatMap((part) => filesUnder(at('out', part), `out/${part}`));
    const wanted = built.filter((file) => !file.startsWith('out/main/sqlite/') || file === native);
    assert.deepEqual(held, [...wanted, 'package.json'].sort());
    assert.deepEqual(
      held.filter((file) => UNWANTED.test(file)),
      [],
    );
    return `${held.length} files`;
  });

  await report.check(`${system}: native code is beside the archive, whole, and only that of its processor`, () => {
    const beside = join(packed.resources, 'app.asar.unpacked');
    assert.deepEqual(filesUnder(beside), [`./${native}`]);
    assert.deepEqual(readFileSync(join(beside, native)), readFileSync(at(native)));
  });

  await report.check(`${system}: every file of it is used by another, or is where the app begins`, () => {
    const files = filesIn(archive);
    const texts = files
      .filter((file) => /\.(?:c?js|css|html|json)$/.test(file))
      .map((file) => [file, textIn(archive, file)]);
    const begins = ['package.json', 'out/main/index.js', 'out/renderer/index.html'];
    const unused = files.filter(
      (file) =>
        !begins.includes(file) && !texts.some(([other, text]) => other !== file && text?.includes(basename(file))),
    );
    assert.deepEqual(unused, []);
  });

  await report.check(`${system}: its package.json names what is there, and no address that is not`, () => {
    const manifest = JSON.parse(textIn(archive, 'package.json'));
    const { version, homepage } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    assert.equal(manifest.version, version);
    assert.equal(manifest.main, 'out/main/index.js');
    if (system !== 'linux') assert.equal(manifest.homepage, homepage);
    for (const file of filesIn(archive)) assert.doesNotMatch(textIn(archive, file), /earmark\.invalid/);
  });

  await report.check(
    `${system}: beside the archive are the sample and the licences, and Electron's own start page is not`,
    () => {
      assert.deepEqual(filesUnder(join(packed.resources, 'resources')), filesUnder(at('resources')));
      for (const file of ['LICENSE', 'THIRD-PARTY.md']) {
        assert.equal(readFileSync(join(packed.resources, file), 'utf8'), readFileSync(at(file), 'utf8'));
      }
      assert.deepEqual(
        readdirSync(packed.resources).filter((file) => file.endsWith('.asar')),
        ['app.asar'],
      );
      const licences = system === 'mac' ? packed.resources : packed.app;
      for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
        assert.ok(statSync(join(licences, file)).size > 0);
    },
  );
}

/**
 * The fuses of a package. Each is as configured, which is the opposite of the placeholder.
 * @param {Report} report
 * @param {string} system
 * @param {string} program The executable; on macOS the bundle.
 */
export async function checkFuses(report, system, program) {
  await report.check(`${system}: it cannot be used as Node, nor run other code than its own`, async () => {
    const { FuseV1Options: option, getCurrentFuseWire } = builderRequire('@electron/fuses');
    const wire = await getCurrentFuseWire(program);
    const states = {
      RunAsNode: false,
      EnableCookieEncryption: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    };
    const read = Object.keys(states).map((name) => [name, wire[option[name]] === '1'.charCodeAt(0)]);
    assert.deepEqual(Object.fromEntries(read), states);
  });
}

/**
 * Prints the size of an installed Earmark without Electron, and compares it with the budget.
 * @param {Report} report
 * @param {Packed} packed
 */
export async function checkSize(report, packed) {
  const archive = archiveOf(packed);
  /** @type {[string, RegExp][]} */
  const kinds = [
    ['speech data', /^out\/main\/speech\//],
    ['main process', /^out\/main\//],
    ['window', /^out\//],
  ];
  /** @type {Map<string, number>} */
  const parts = new Map();
  for (const file of filesIn(archive)) {
    const [part] = kinds.find(([, pattern]) => pattern.test(file)) ?? ['other'];
    parts.set(part, (parts.get(part) ?? 0) + asar().statFile(archive, file).size);
  }
  parts.set('sample', sizeOf(join(packed.resources, 'resources')));
  parts.set(
    'licences',
    ['LICENSE', 'THIRD-PARTY.md'].reduce((sum, file) => sum + statSync(join(packed.resources, file)).size, 0),
  );
  const all = [...parts.values()].reduce((sum, size) => sum + size, 0);
  const inWords = [...parts].map(([part, size]) => `${part} ${megabytes(size)}`).join(', ');
  await report.check(`what is Earmark's own takes no more than ${megabytes(BUDGET)} MB where it is installed`, () => {
    assert.ok(all <= BUDGET, `${megabytes(all)} MB: ${inWords}`);
    return `${megabytes(all)} MB (${inWords})`;
  });
}

/**
 * The digest of an archive's header. Electron compares it with the one that the package names.
 * @param {Packed} packed
 */
export function digestOf(packed) {
  const { headerString } = asar().getRawHeader(archiveOf(packed));
  return createHash('sha256').update(headerString).digest('hex');
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * @param {string} archive
 * @returns {string[]}
 */
const filesIn = (archive) =>
  asar()
    .listPackage(archive, { isPack: false })
    .map((/** @type {string} */ file) => file.replaceAll('\\', '/').slice(1))
    .filter((/** @type {string} */ file) => !('files' in asar().statFile(archive, file)))
    .sort();

/**
 * @param {string} archive
 * @param {string} file
 * @returns {string}
 */
const textIn = (archive, file) => asar().extractFile(archive, file).toString('latin1');

/**
 * @param {string} folder
 * @param {string} [prefix]
 * @returns {string[]}
 */
function filesUnder(folder, prefix = '.') {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(join(folder, entry.name), name) : [name];
    })
    .sort();
}

/** @param {string} folder */
const sizeOf = (folder) => filesUnder(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
