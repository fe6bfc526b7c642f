import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builderRequire } from './builder.mjs';

// Stands in for Electron's binary, which cannot be had on every machine: folders with the layout of its archives, for
// electron-builder to package. No program in them can run. They have what the tools look for: the fuses in every
// executable, property lists on macOS, version information on Windows. The layout is that of Electron's `dist`
// archives: https://github.com/electron/electron/tree/main/script/zip_manifests

/** Each fuse is the opposite of Earmark's setting, so that one left alone is noticed. See build/electron-builder.ts. */
const FUSES = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'111100011'}`;

const locales = ['de', 'en-US', 'fr', 'ja'];

const common = ['LICENSE', 'LICENSES.chromium.html', 'version'];
const data = [
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'icudtl.dat',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'vk_swiftshader_icd.json',
  ...locales.map((locale) => `locales/${locale}.pak`),
];
const linux = [
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'libEGL.so',
  'libGLESv2.so',
  'libffmpeg.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
];
const windows = [
  'd3dcompiler_47.dll',
  'dxcompiler.dll',
  'dxil.dll',
  'ffmpeg.dll',
  'libEGL.dll',
  'libGLESv2.dll',
  'vk_swiftshader.dll',
  'vulkan-1.dll',
];
const helpers = ['Electron Helper', ...['(GPU)', '(Plugin)', '(Renderer)'].map((kind) => `Electron Helper ${kind}`)];

/**
 * Makes the folder again.
 * @param {string} folder
 * @param {'linux' | 'darwin' | 'win32'} platform
 * @param {string} version Electron's.
 */
export async function makePlaceholder(folder, platform, version) {
  rmSync(folder, { recursive: true, force: true });
  for (const file of common) write(join(folder, file), file === 'version' ? version : `${file} of a placeholder`);
  if (platform === 'darwin') return makeMacApp(join(folder, 'Electron.app/Contents'));
  for (const file of [...data, ...(platform === 'linux' ? linux : windows)]) write(join(folder, file), 'placeholder');
  if (platform === 'linux') writeExecutable(join(folder, 'electron'), FUSES);
  else write(join(folder, 'electron.exe'), makeWindowsProgram());
  await makeDefaultApp(join(folder, 'resources/default_app.asar'));
}

/** @param {string} contents */
async function makeMacApp(contents) {
  write(join(contents, 'Info.plist'), propertyList('com.github.Electron', 'Electron'));
  write(join(contents, 'PkgInfo'), 'APPL????');
  writeExecutable(join(contents, 'MacOS/Electron'), 'placeholder');
  write(join(contents, 'Resources/electron.icns'), 'placeholder');
  for (const locale of ['de', 'en', 'fr', 'ja']) write(join(contents, `Resources/${locale}.lproj/locale.pak`), '');
  await makeDefaultApp(join(contents, 'Resources/default_app.asar'));

  const frameworks = join(contents, 'Frameworks');
  for (const name of ['Electron Framework', 'Mantle', 'ReactiveObjC', 'Squirrel']) {
    const version = join(frameworks, `${name}.framework/Versions/A`);
    writeExecutable(join(version, name), name === 'Electron Framework' ? FUSES : 'placeholder');
    write(join(version, 'Resources/Info.plist'), propertyList(`com.github.${name.replaceAll(' ', '.')}`, name));
    symlinkSync('A', join(version, '../Current'));
    for (const part of [name, 'Resources']) symlinkSync(`Versions/Current/${part}`, join(version, '../..', part));
  }
  const electron = join(frameworks, 'Electron Framework.framework/Versions/A');
  for (const library of ['libEGL', 'libGLESv2', 'libffmpeg', 'libvk_swiftshader']) {
    write(join(electron, `Libraries/${library}.dylib`), 'placeholder');
  }
  writeExecutable(join(electron, 'Helpers/chrome_crashpad_handler'), 'placeholder');
  for (const file of data.filter((name) => !name.includes('/')))
    write(join(electron, 'Resources', file), 'placeholder');

  for (const name of helpers) {
    const app = join(frameworks, `${name}.app/Contents`);
    write(join(app, 'Info.plist'), propertyList('com.github.Electron.helper', name));
    writeExecutable(join(app, 'MacOS', name), 'placeholder');
  }
}

/** A Windows program without code, with version information like Electron's. */
function makeWindowsProgram() {
  const { Data, NtExecutable, NtExecutableResource, Resource } = builderRequire('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const fuses = Buffer.from(FUSES, 'latin1');
  // A section of read-only data, where a compiler would put it.
  program.setSectionByEntry(LOAD_CONFIGURATION, {
    info: {
      name: '.rdata',
      virtualSize: fuses.length,
      virtualAddress: 0,
      sizeOfRawData: fuses.length,
      pointerToRawData: 0,
      pointerToRelocations: 0,
      pointerToLineNumbers: 0,
      numberOfRelocations: 0,
      numberOfLineNumbers: 0,
      characteristics: 0x40000040,
    },
    data: new Uint8Array(fuses).buffer,
  });
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', CompanyName: 'GitHub, Inc.' });
  version.setFileVersion('1.0.0.0', 1033);
  version.outputToResourceEntries(resources.entries);
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, 1033, [
    Data.RawIconItem.from(new ArrayBuffer(64), 16, 16, 32),
  ]);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

/** Index in the list of a program's directories. */
const LOAD_CONFIGURATION = 10;

/** @param {string} file */
async function makeDefaultApp(file) {
  const source = `${file}.source`;
  write(join(source, 'main.js'), '');
  await builderRequire('@electron/asar').createPackage(source, file);
  rmSync(source, { recursive: true });
}

/**
 * @param {string} identifier
 * @param {string} name
 */
function propertyList(identifier, name) {
  const entries = Object.entries({
    CFBundleIdentifier: identifier,
    CFBundleName: name,
    CFBundleExecutable: name,
    CFBundlePackageType: 'APPL',
    CFBundleVersion: '1.0',
    CFBundleIconFile: 'electron.icns',
  }).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>${entries.join('')}</dict></plist>`;
}

/**
 * @param {string} file
 * @param {string | Buffer} content
 */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, 'latin1');
}

/**
 * @param {string} file
 * @param {string} content
 */
function writeExecutable(file, content) {
  write(file, content);
  chmodSync(file, 0o755);
}
