import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import manifest from '../package.json' with { type: 'json' };
import { APP_ID, LINK_SCHEME } from '../src/main/app-id';
import { knownMediaTypes, ownMediaTypes, recordingTypes, transcriptTypes } from './file-types';

/** Whether electron-builder is given a certificate to sign for macOS with. */
const hasCertificate = Boolean(process.env.CSC_LINK || process.env.CSC_NAME);
const entitlements = hasCertificate ? 'build/entitlements.mac.plist' : 'build/entitlements.adhoc.plist';

/**
 * What of the project is in the package for a system, as Node names it. Everything that runs is bundled by Vite. The
 * command line and the Chromium host are for Node, which a package has not.
 */
const filesOf = (system: NodeJS.Platform) => [
  ...['package.json', 'out/main', 'out/preload', 'out/renderer', '!node_modules'],
  // Native code is for one system and processor.
  ...[`!out/main/sqlite/!(${system}-\${arch})`, '!out/main/sqlite/**/*.musl.node'],
];

/** How the packages are made: see scripts/package.mjs. Paths are relative to the project's folder. */
export default {
  appId: APP_ID,
  // macOS is told by the property list, Linux by the desktop entry, Windows by build/installer.nsh.
  protocols: { name: 'Moment of a recording', schemes: [LINK_SCHEME], role: 'Viewer' },
  copyright: manifest.license,
  directories: { buildResources: 'build', output: 'dist' },

  // Native code is loaded from a file of its own. Electron has SQLite itself: this is for one that leaves it out.
  asarUnpack: ['out/main/sqlite'],
  extraResources: [{ from: 'resources', to: 'resources' }, 'LICENSE', 'THIRD-PARTY.md'],
  npmRebuild: false,

  // Where it is given an unpacked Electron, electron-builder leaves Electron's own start page in the package, and for
  // macOS takes the bundle without the licences that lie beside it.
  afterExtract: async ({ appOutDir, electronPlatformName, packager }) => {
    const isMac = electronPlatformName === 'darwin';
    const resources = join(appOutDir, isMac ? 'Electron.app/Contents/Resources' : 'resources');
    await rm(join(resources, 'default_app.asar'), { force: true });
    await rm(join(appOutDir, 'version'), { force: true });
    const { electronDist } = packager.config;
    if (!isMac || typeof electronDist !== 'string') return;
    await copyFile(join(electronDist, 'LICENSE'), join(resources, 'LICENSE.electron.txt'));
    await copyFile(join(electronDist, 'LICENSES.chromium.html'), join(resources, 'LICENSES.chromium.html'));
  },

  asar: true,
  electronFuses: {
    runAsNode: false,
    // Earmark keeps no cookies, and macOS would ask for the keychain's password.
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    // Flipping fuses breaks the signature that Electron comes with, and Apple silicon refuses to start such a program:
    // https://github.com/electron/fuses#apple-silicon. Also where the signing below is left out, as in pull requests.
    resetAdHocDarwinSignature: true,
  },

  linux: {
    target: ['AppImage', 'deb'],
    files: filesOf('linux'),
    icon: 'build/icons',
    category: 'AudioVideo;Audio;Player',
    mimeTypes: knownMediaTypes,
    fileAssociations: ownMediaTypes,
    syncDesktopName: true,
    synopsis: manifest.description,
    maintainer: 'The Earmark contributors',
  },
  deb: { packageCategory: 'sound' },
  // The runtime that needs no libfuse2, which new systems do not have. With it electron-builder's script tries user
  // namespaces, and turns the sandbox off only where there are none.
  toolsets: { appimage: '1.0.3' },

  mac: {
    target: 'dmg',
    files: filesOf('darwin'),
    icon: 'build/icon.icns',
    category: 'public.app-category.music',
    fileAssociations: [
      { name: 'Recording', ext: recordingTypes, role: 'Viewer', rank: 'Alternate' },
      { name: 'Transcript', ext: transcriptTypes, role: 'Viewer', rank: 'Alternate' },
    ],
    hardenedRuntime: true,
    // Without a certificate the signature is ad hoc: Apple silicon starts no program that has none.
    ...(hasCertificate ? {} : { identity: '-' }),
    entitlements,
    entitlementsInherit: entitlements,
  },

  win: { target: 'nsis', icon: 'build/icon.ico', files: filesOf('win32') },
  // File types are registered by build/installer.nsh: electron-builder's own way would make Earmark what opens all of them.
  nsis: { include: 'build/installer.nsh' },
} satisfies Configuration;
