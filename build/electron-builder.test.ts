import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { audioExtensions } from '../src/audio/parsing/formats';
import { transcriptExtensions } from '../src/library/partners';
import config from './electron-builder';
import { knownMediaTypes, ownMediaTypes, recordingTypes, transcriptTypes } from './file-types';

const root = resolve(import.meta.dirname, '..');

// electron-builder's own tools, in the versions that it uses.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js');

const validate = (configuration: object) => validateConfiguration({ ...configuration }, { isEnabled: false });

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
  expect(ownMediaTypes.filter(({ ext }) => !opened.includes(ext))).toEqual([]);
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
