import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { builderRequire } from './builder.mjs';
import { digestOf } from './contents.mjs';

/** @import { Call, Packed } from './pack.mjs' */
/** @import { Report } from './report.mjs' */

/**
 * The bundle for macOS: its property list, and what `codesign` would have been asked for.
 * @param {Report} report
 * @param {Packed} packed
 */
export async function checkMac(report, packed) {
  const read = (/** @type {string} */ file) => builderRequire('plist').parse(readFileSync(file, 'utf8'));
  const { productName, version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

  await report.check('mac: its property list names the app, its files and its archive', () => {
    const list = read(join(packed.app, 'Contents/Info.plist'));
    assert.equal(list.CFBundleIdentifier, 'app.earmark.desktop');
    assert.equal(list.CFBundleName, productName);
    assert.equal(list.CFBundleShortVersionString, version);
    assert.equal(list.LSApplicationCategoryType, 'public.app-category.music');
    assert.ok(readFileSync(join(packed.resources, list.CFBundleIconFile)).subarray(0, 4).equals(Buffer.from('icns')));
    assert.deepEqual(list.ElectronAsarIntegrity, {
      'Resources/app.asar': { algorithm: 'SHA256', hash: digestOf(packed) },
    });
    assert.deepEqual(
      list.CFBundleURLTypes.map((/** @type {any} */ type) => [type.CFBundleTypeRole, ...type.CFBundleURLSchemes]),
      [['Viewer', 'earmark']],
    );
    const types = list.CFBundleDocumentTypes;
    assert.deepEqual(
      types.map((/** @type {any} */ type) => type.CFBundleTypeName),
      ['Recording', 'Transcript'],
    );
    for (const type of types) assert.deepEqual([type.CFBundleTypeRole, type.LSHandlerRank], ['Viewer', 'Alternate']);
    return `${types.flatMap((/** @type {any} */ type) => type.CFBundleTypeExtensions).length} extensions`;
  });

  const [reset, ...signing] = packed.calls.filter(({ tool }) => tool === 'codesign');
  await report.check(
    'mac: its fuses are flipped before anything is signed, and the broken signature is replaced at once',
    () => {
      assert.deepEqual(reset?.args.slice(0, 3), ['--sign', '-', '--force']);
      assert.deepEqual(reset?.args.at(-1), packed.app);
      assert.ok(reset?.args.includes('--deep'));
      // As configured. The seventh and ninth are unchanged.
      assert.equal(reset?.fuses, '000011001');
    },
  );

  await report.check(
    'mac: every program in it is signed ad hoc with the right to run and load what it must, the app last',
    () => {
      const signed = signing.filter(({ args }) => args[0] === '--sign');
      for (const { args } of signed) {
        assert.deepEqual(args.slice(0, 3), ['--sign', '-', '--force']);
        assert.equal(args[args.indexOf('--options') + 1], 'runtime');
        const entitlements = read(at(args[args.indexOf('--entitlements') + 1] ?? ''));
        const needed = ['allow-jit', 'disable-library-validation'].map((name) => [
          `com.apple.security.cs.${name}`,
          true,
        ]);
        assert.deepEqual(entitlements, Object.fromEntries(needed));
      }
      const paths = signed.map(({ args }) => args.at(-1)?.slice(packed.app.length));
      for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
        assert.ok(paths.includes(`/Contents/Frameworks/Earmark Helper${kind}.app`), kind);
      }
      assert.ok(paths.includes('/Contents/Frameworks/Electron Framework.framework'));
      assert.equal(paths.at(-1), '');
      assert.deepEqual(signing.at(signed.length)?.args.slice(0, 2), ['--verify', '--deep']);
      return 'as codesign would have been asked; it was not run';
    },
  );
}
