import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { at } from './paths.mjs';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';
import { importSource } from './sources.mjs';

/** @typedef {{ ext: string, mimeType: string, description: string }} OwnMediaType */

const MAINTAINER = 'The Earmark contributors';
/** Sizes of icons that the theme hicolor has. */
const ICONS = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * Makes a Debian package of what is built. Debian's Chromium shows the window, and Debian's Node runs the rest.
 * @param {string} folder Where the package goes.
 * @returns {Promise<string>} The package's path.
 * @throws {Problem} if there is no dpkg-deb, or it fails.
 */
export async function makeHostPackage(folder) {
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const tree = mkdtempSync(join(tmpdir(), 'earmark-deb-'));
  try {
    chmodSync(tree, 0o755);
    layOut(join(tree, 'usr'));
    await describeFiles(join(tree, 'usr/share'), manifest.description);
    setModes(tree);
    writeControl(tree, manifest);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `earmark-chromium_${manifest.version}_${architecture()}.deb`);
    // The largest files are compressed already.
    const { code, output } = await run('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', tree, file]);
    if (code !== 0) throw new Problem(`The Debian package could not be made: ${output.trim()}`);
    return file;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/**
 * Puts the program in its place.
 * @param {string} usr
 */
function layOut(usr) {
  const share = join(usr, 'share/earmark');
  for (const part of ['main', 'preload', 'renderer']) copy(at('out', part), join(share, 'app/out', part));
  copy(at('package.json'), join(share, 'app/package.json'));
  copy(at('resources'), join(share, 'resources'));
  for (const part of ['chromium-host', 'node', 'cli']) copy(at('out', part), join(share, part));
  // The command line uses the app's data.
  symlinkSync('app/out/main/speech', join(share, 'speech'));
  layOutSqlite(usr, share);
  write(join(share, 'package.json'), JSON.stringify({ type: 'module' }));
  write(join(share, 'cli/earmark-cli.js'), "import './index.js';\n");

  const documents = join(usr, 'share/doc/earmark-chromium');
  write(join(documents, 'copyright'), copyright());
  // The app shows it, too.
  copy(at('THIRD-PARTY.md'), join(share, 'THIRD-PARTY.md'));
  symlinkSync('../../earmark/THIRD-PARTY.md', join(documents, 'THIRD-PARTY.md'));
  for (const command of ['earmark', 'earmark-cli']) {
    copy(at('build/debian', command), join(usr, 'bin', command));
    write(join(usr, `share/man/man1/${command}.1.gz`), gzip(readFileSync(at(`build/debian/${command}.1`), 'utf8')));
  }
  for (const size of ICONS) {
    copy(at(`build/icons/${size}x${size}.png`), join(usr, `share/icons/hicolor/${size}x${size}/apps/earmark.png`));
  }
  copy(at('build/icon.svg'), join(usr, 'share/icons/hicolor/scalable/apps/earmark.svg'));
}

/**
 * Puts SQLite's native module where Debian wants code for one processor.
 * @param {string} usr
 * @param {string} share
 */
function layOutSqlite(usr, share) {
  const module = `linux-${process.arch}/@photostructure+sqlite.glibc.node`;
  copy(at('out/sqlite', module), join(usr, 'lib/earmark/sqlite', module));
  rmSync(join(share, 'app/out/main/sqlite'), { recursive: true });
  symlinkSync('../../../../../lib/earmark/sqlite', join(share, 'app/out/main/sqlite'));
  symlinkSync('../../lib/earmark/sqlite', join(share, 'sqlite'));
}

/** Debian's name for this machine's processor. */
const architecture = () => (process.arch === 'x64' ? 'amd64' : process.arch);

/**
 * Registers the program with the desktop, and the media types that the desktop does not know.
 * @param {string} share
 * @param {string} description
 */
async function describeFiles(share, description) {
  /** @type {{ knownMediaTypes: string[], ownMediaTypes: OwnMediaType[] }} */
  const { knownMediaTypes, ownMediaTypes } = await importSource('build/file-types.ts');
  const types = new Set([...knownMediaTypes, ...ownMediaTypes.map(({ mimeType }) => mimeType)]);
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Earmark',
    `Comment=${description}`,
    'Exec=earmark %U',
    'Icon=earmark',
    'Terminal=false',
    'Categories=AudioVideo;Audio;Player;',
    'Keywords=podcast;transcript;subtitles;captions;',
    `MimeType=${[...types, 'x-scheme-handler/earmark'].join(';')};`,
  ];
  write(join(share, 'applications/earmark.desktop'), `${entry.join('\n')}\n`);
  const definitions = ownMediaTypes.map(
    (type) =>
      `  <mime-type type="${type.mimeType}">\n    <comment>${type.description}</comment>\n    <glob pattern="*.${type.ext}"/>\n  </mime-type>`,
  );
  write(
    join(share, 'mime/packages/earmark.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n${definitions.join('\n')}\n</mime-info>\n`,
  );
}

/**
 * @param {string} tree
 * @param {{ version: string, description: string, homepage?: string }} manifest
 */
function writeControl(tree, { version, description, homepage }) {
  const files = filesUnder(tree);
  const sums = files.map(
    (file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(tree, file)}`,
  );
  const kilobytes = Math.ceil(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024);
  const control = [
    'Package: earmark-chromium',
    `Version: ${version}`,
    'Section: sound',
    'Priority: optional',
    `Architecture: ${architecture()}`,
    'Depends: chromium, nodejs (>= 20.19), libc6 (>= 2.29), libgcc-s1, libstdc++6 (>= 5.2)',
    // The package with Electron has the same commands.
    'Conflicts: earmark',
    `Installed-Size: ${kilobytes}`,
    `Maintainer: ${MAINTAINER}`,
    ...(homepage ? [`Homepage: ${homepage}`] : []),
    `Description: ${description.charAt(0).toLowerCase()}${description.slice(1)}`,
    ' The turn that is being spoken is highlighted, and the word too; click a word',
    ' and the sound is there. Earmark finds each word of a transcript in the sound,',
    ' on your computer, and takes the times of passages to any editor.',
    ' .',
    ' This package shows it in Chromium. earmark-cli is the same without a window.',
  ];
  write(join(tree, 'DEBIAN/control'), `${control.join('\n')}\n`);
  write(join(tree, 'DEBIAN/md5sums'), `${sums.join('\n')}\n`);
}

/** Names the licences of everything in the package, and where their texts are. */
function copyright() {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Earmark

Files: *
Copyright: The Earmark contributors
License: GPL-3.0-or-later
Comment: What Earmark contains of others is named, with licences, in THIRD-PARTY.md beside this file.

Files: usr/share/earmark/resources/sample/*
Copyright: see usr/share/earmark/resources/sample/LICENCE.txt
License: CC-BY-SA-4.0
 See usr/share/earmark/resources/sample/LICENCE.txt.

License: GPL-3.0-or-later
 On Debian systems the text is in /usr/share/common-licenses/GPL-3.
`;
}

/** @param {string} text */
const gzip = (text) => gzipSync(text, { level: 9 });

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  if (statSync(from).isDirectory()) cpSync(from, to, { recursive: true });
  else copyFileSync(from, to);
}

/**
 * @param {string} file
 * @param {string | Buffer} content
 */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/**
 * Gives files and folders the permissions that they have in every package, whatever they have here.
 * @param {string} tree
 */
function setModes(tree) {
  for (const file of filesUnder(tree)) chmodSync(file, file.startsWith(join(tree, 'usr/bin/')) ? 0o755 : 0o644);
  for (const folder of foldersUnder(tree)) chmodSync(folder, 0o755);
}

/**
 * @param {string} folder
 * @returns {string[]} Without links.
 */
const filesUnder = (folder) => entriesOf(folder, (entry) => entry.isFile());

/** @param {string} folder */
const foldersUnder = (folder) => entriesOf(folder, (entry) => entry.isDirectory());

/**
 * @param {string} folder
 * @param {(entry: import('node:fs').Dirent) => boolean} wanted
 * @returns {string[]}
 */
const entriesOf = (folder, wanted) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return [...(wanted(entry) ? [path] : []), ...(entry.isDirectory() ? entriesOf(path, wanted) : [])];
  });
