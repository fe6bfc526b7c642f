import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { builderRequire } from './builder.mjs';
import { digestOf } from './contents.mjs';
import { findTool, runWell } from './tools.mjs';

/** @import { Packed } from './pack.mjs' */
/** @import { Report } from './report.mjs' */

/**
 * The program for Windows, and what its installer writes to the registry.
 * @param {Report} report
 * @param {Packed} packed
 * @param {string} scratch
 */
export async function checkWindows(report, packed, scratch) {
  report.skip(
    'windows: the installer',
    'not made here: electron-builder would download its tool, NSIS. What it includes is compiled',
  );
  const { productName, version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

  await report.check('windows: the program has its name, its version, its icon, and the digest of its archive', () => {
    const { NtExecutable, NtExecutableResource, Resource } = builderRequire('resedit');
    const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(join(packed.app, 'Earmark.exe'))));
    const [info] = Resource.VersionInfo.fromEntries(entries);
    const strings = info.getStringValues({ lang: 1033, codepage: 1200 });
    assert.deepEqual([strings.ProductName, strings.FileDescription], [productName, productName]);
    assert.equal(strings.FileVersion, version);
    const [icons] = Resource.IconGroupEntry.fromEntries(entries);
    assert.ok(icons.icons.length >= 6);
    const integrity = entries.find((/** @type {any} */ entry) => entry.type === 'INTEGRITY');
    assert.deepEqual(JSON.parse(Buffer.from(integrity.bin).toString()), [
      { file: 'resources\\app.asar', alg: 'SHA256', value: digestOf(packed) },
    ]);
  });

  const compiler = findTool('makensis');
  if (compiler === null) {
    report.skip('windows: what the installer writes to the registry', 'not checked here: nsis is not installed');
    return;
  }
  await report.check(
    'windows: file types are offered under names of its own, taken over by none, and gone when it is uninstalled',
    async () => {
      const script = join(scratch, 'installer.nsi');
      writeFileSync(script, installer(join(scratch, 'installer.exe')));
      const said = await runWell(compiler, ['-V4', '-WX', script]);
      const written = keysAfter(said, /^WriteReg(?:Str|None|DWORD|Bin|ExpandStr|MultiStr)?: (\S.*)$/gm);
      const removed = keysAfter(said, /^DeleteReg(?:Key|Value): (\S.*)$/gm);
      assert.ok(written.length > 40, said);
      for (const key of written) {
        assert.match(
          key,
          /^SHELL_CONTEXT\\Software\\Classes\\(?:(?:Earmark\.(?:Recording|Transcript)|earmark)(?:\\|$)|\.\w+\\OpenWithProgids\\Earmark\.)/,
        );
        assert.ok(
          removed.some((other) => key === other || key.startsWith(`${other}\\`)),
          `${key} stays after uninstalling`,
        );
      }
      assert.ok(written.includes(String.raw`SHELL_CONTEXT\Software\Classes\earmark\URL Protocol`), 'links to moments');
      return `${written.filter((key) => key.includes('OpenWithProgids')).length} types`;
    },
  );
}

/**
 * An installer with only what Earmark adds to electron-builder's.
 * @param {string} output
 */
const installer = (output) => `Unicode true
Name "Earmark"
OutFile "${output}"
RequestExecutionLevel user
!define APP_ID "app.earmark.desktop"
Var appExe
!include "${at('build/installer.nsh')}"
Section
  SetShellVarContext current
  StrCpy $appExe "$INSTDIR\\Earmark.exe"
  WriteUninstaller "$INSTDIR\\Uninstall.exe"
  !insertmacro customInstall
SectionEnd
Section "Uninstall"
  !insertmacro customUnInstall
SectionEnd
`;

/**
 * @param {string} said
 * @param {RegExp} pattern
 */
const keysAfter = (said, pattern) => [...said.matchAll(pattern)].map(([, key = '']) => key.replace(/=.*/, ''));
