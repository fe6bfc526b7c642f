import type { Configuration } from 'electron-builder';
import { audioExtensions } from '../src/audio/formats';
import { readers } from '../src/core/transcript/registry';

/** Extensions of transcripts that are mostly something else: Windows would give all such files to Earmark. */
const OF_OTHERS = new Set([
  'txt',
  'text',
  'json',
  'jsonl',
  'xml',
  'html',
  'htm',
  'docx',
  'sub',
  'mpl',
  'csv',
  'tsv',
  'smi',
  'sami',
]);
const transcripts = new Set(readers.flatMap(({ extensions }) => extensions).filter((ext) => !OF_OTHERS.has(ext)));

/** Extensions that are mostly of video. */
const OF_VIDEO = new Set(['mp4', 'm4v', 'mov', '3gp', 'mkv', 'webm']);
const recordings = audioExtensions.map((extension) => extension.slice(1)).filter((ext) => !OF_VIDEO.has(ext));

/** What Earmark opens. The formats themselves are read in src/core/transcript and src/audio. */
const fileAssociations = [
  { name: 'Audio', ext: recordings },
  { name: 'Transcript', ext: [...transcripts] },
].map((association) => ({ ...association, role: 'Viewer', rank: 'Alternate' }));

/** How the packages are made: see scripts/package.mjs. Paths are relative to the project's folder. */
export default {
  appId: 'app.earmark.desktop',
  copyright: 'GPL-3.0-or-later',
  directories: { buildResources: 'build', output: 'dist' },

  // Everything that runs is bundled by Vite. The command line and the Chromium host are for Node, which a package has not.
  files: ['package.json', 'out/main', 'out/preload', 'out/renderer', '!node_modules'],
  extraResources: [{ from: 'resources', to: 'resources' }, 'LICENSE', 'THIRD-PARTY.md'],
  npmRebuild: false,

  asar: true,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },

  fileAssociations,

  linux: {
    target: ['AppImage', 'deb'],
    icon: 'build/icons',
    category: 'AudioVideo;Audio;Player',
    // Types that systems know already; naming them in the associations would define them anew.
    mimeTypes: [
      'audio/mpeg',
      'audio/mp4',
      'audio/aac',
      'audio/ogg',
      'audio/flac',
      'audio/x-wav',
      'audio/x-aiff',
      'audio/x-m4b',
      'audio/x-matroska',
      'audio/basic',
      'text/markdown',
      'text/vtt',
      'application/x-subrip',
      'application/ttml+xml',
      'text/x-ssa',
    ],
    syncDesktopName: true,
    // Paths, not the file: addresses that a desktop passes otherwise.
    executableArgs: ['%F'],
    maintainer: 'Earmark <earmark@earmark.invalid>',
  },

  mac: {
    target: 'dmg',
    icon: 'build/icon.icns',
    category: 'public.app-category.music',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
  },

  win: { target: 'nsis', icon: 'build/icon.ico' },

  // A Debian package must name a home page. There is none yet.
  extraMetadata: { homepage: 'https://earmark.invalid/' },
} satisfies Configuration;
