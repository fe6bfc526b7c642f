import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { audioExtensions } from '../src/audio/formats';
import { transcriptExtensions } from '../src/library/partners';
import config from './electron-builder';
import { knownMediaTypes, ownMediaTypes, recordingTypes, transcriptTypes } from './file-types';

const root = resolve(import.meta.dirname, '..');

// electron-builder's own tools, in the versions that it uses.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const library = createRequire(builder.resolve('app-builder-lib'));
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js');
const asar = library('@electron/asar');
const fuses = library('@electron/fuses');

const validate = (configuration: unknown) =>
  validateConfiguration(structuredClone(configuration), { isEnabled: false });

describe('the configuration', () => {
  test('is one that electron-builder accepts', async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  test('would be refused with a misspelt option', async () => {
    await expect(validate({ ...config, electronFusses: {} })).rejects.toThrow(/electronFusses/);
  });

  test('names only files that exist', () => {
    const { from: resources } = config.extraResources[0] as { from: string };
    const named = [
      config.directories.buildResources,
      resources,
      ...config.extraResources.filter((entry) => typeof entry === 'string'),
      config.linux.icon,
      config.mac.icon,
      config.mac.entitlements,
      config.mac.entitlementsInherit,
      config.win.icon,
      config.nsis.include,
    ];
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

test('of recordings, the systems are told only those that Earmark opens', () => {
  for (const extension of ['mp3', 'flac', 'aiff', 'caf']) expect(recordingTypes).toContain(extension);
  for (const extension of ['mp4', 'mkv', 'mov']) expect(recordingTypes).not.toContain(extension);
  expect(recordingTypes.filter((extension) => !audioExtensions.includes(`.${extension}`))).toEqual([]);
});

test('of transcripts, the systems are told every kind but those that are mostly something else', () => {
  for (const extension of ['md', 'vtt', 'srt', 'ttml', 'ass']) expect(transcriptTypes).toContain(extension);
  for (const extension of ['txt', 'json', 'html', 'docx']) expect(transcriptTypes).not.toContain(extension);
  expect(transcriptTypes.filter((extension) => !transcriptExtensions.includes(`.${extension}`))).toEqual([]);
});

test('Windows is told of the same types as macOS', () => {
  const script = readFileSync(join(root, config.nsis.include), 'utf8');
  const told = [...script.matchAll(/!insertmacro \$\{DO\} "(.+)" "Earmark\.(\w+)"/g)].map(([, ...type]) => type);
  const expected = [
    ...recordingTypes.map((extension) => [extension, 'Recording']),
    ...transcriptTypes.map((extension) => [extension, 'Transcript']),
  ];
  expect(told).toEqual(expected);
});

test('a media type that a package defines is not one that systems know, and names a file that Earmark opens', () => {
  const opened = [...recordingTypes, ...transcriptTypes];
  expect(ownMediaTypes.filter(({ ext }) => !opened.includes(ext.toLowerCase()))).toEqual([]);
  expect(ownMediaTypes.filter(({ mimeType }) => knownMediaTypes.includes(mimeType))).toEqual([]);
});

test('no package names an address that does not exist', () => {
  expect(JSON.stringify(config)).not.toMatch(/\.invalid|example\.(com|org)|https?:/);
});

describe('signing for macOS', () => {
  const load = async () => (await import('./electron-builder')).default;
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test.each([
    ['is ad hoc without a certificate, and lets the framework be loaded', '', '-', true],
    ['takes the certificate that it is given, and lets nothing else be loaded', 'certificate.p12', undefined, false],
  ])('%s', async (_, certificate, identity, loadsOthers) => {
    vi.stubEnv('CSC_NAME', '');
    vi.stubEnv('CSC_LINK', certificate);
    vi.resetModules();
    const { mac } = await load();
    expect('identity' in mac ? mac.identity : undefined).toBe(identity);
    expect(mac.entitlementsInherit).toBe(mac.entitlements);
    const entitlements = readFileSync(join(root, mac.entitlements), 'utf8');
    expect(entitlements.includes('disable-library-validation')).toBe(loadsOthers);
  });
});

/**
 * Packages a small application under this configuration, with a stand-in for Electron's binary in which every fuse is set
 * the other way.
 */
describe('a package made with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-package-'));
  const unpacked = join(folder, 'dist/linux-unpacked');

  beforeAll(async () => {
    const electron = join(folder, 'electron-dist');
    write(join(electron, 'electron'), `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'101100011'}`);
    write(join(electron, 'version'), '0.0.0');
    write(join(electron, 'LICENSE'), '');
    await asar.createPackage(join(root, 'build/icons'), join(electron, 'resources/default_app.asar'));

    for (const name of ['package.json', 'build', 'src', 'LICENSE', 'THIRD-PARTY.md', 'resources']) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    for (const name of [
      'main/index.js',
      'preload/index.cjs',
      'renderer/index.html',
      'cli/index.js',
      'chromium-host/x.js',
    ]) {
      write(join(folder, 'out', name), name);
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    await promisify(execFile)(
      process.execPath,
      [
        ...[join(root, 'node_modules/electron-builder/cli.js'), '--linux', '--dir', '--publish', 'never'],
        ...['--config', 'build/electron-builder.ts', `--config.electronDist=${electron}`],
      ],
      { cwd: folder },
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds what runs and nothing else', () => {
    const files: string[] = asar.listPackage(join(unpacked, 'resources/app.asar'), { isPack: false });
    expect(files.filter((file) => /\.\w+$/.test(file)).sort()).toEqual([
      '/out/main/index.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]);
  });

  test('carries the resources and the licences beside it', () => {
    const carried = ['resources/sample', 'LICENSE', 'THIRD-PARTY.md'].map((name) => join(unpacked, 'resources', name));
    expect(carried.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('cannot be used as Node, nor run other code than its own', async () => {
    const wire = await fuses.getCurrentFuseWire(join(unpacked, 'earmark'));
    const { FuseV1Options: option } = fuses;
    const [off, on] = ['0', '1'].map((bit) => bit.charCodeAt(0));
    expect(wire).toMatchObject({
      [option.RunAsNode]: off,
      [option.EnableCookieEncryption]: off,
      [option.EnableNodeOptionsEnvironmentVariable]: off,
      [option.EnableNodeCliInspectArguments]: off,
      [option.EnableEmbeddedAsarIntegrityValidation]: on,
      [option.OnlyLoadAppFromAsar]: on,
      [option.GrantFileProtocolExtraPrivileges]: off,
    });
  });
});

function write(file: string, content: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
