import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, vi } from 'vitest';
import { syncParts } from '../../audio/sync/bundling';
import { wav } from '../../audio/testing/pcm-files';
import { sqlitePrebuilds } from '../../library/database/bundling';

// The built command line, in a folder with some small files. Each test file that imports this has a folder of its own.

// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

export const root = resolve(import.meta.dirname, '../../..');
export const folder = mkdtempSync(join(tmpdir(), 'earmark-cli-'));
export const program = join(folder, 'out/index.js');
/** The path of a file in the folder. */
export const at = (name: string) => join(folder, name);

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and waits for its end. */
export function cli(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [program, ...args], { maxBuffer: 2 ** 30 }, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Silence, as 8-bit samples. */
export function silence(durationInSeconds: number): Buffer {
  return wav(Buffer.alloc(8000 * durationInSeconds, 128), 8000, 8);
}

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [syncParts(), sqlitePrebuilds()],
    build: {
      ssr: resolve(root, 'src/cli/index.ts'),
      target: 'node20',
      outDir: join(folder, 'out'),
      rollupOptions: { output: { entryFileNames: 'index.js' } },
    },
    ssr: { noExternal: true },
  });
  writeFileSync(join(folder, 'out/package.json'), '{"type": "module"}');
  writeFileSync(
    at('talk.md'),
    '**Ann:** \\[00:00:00.15\\] Hello \\[laughs\\] there.\n\nMore.\n\n**Break:** \\[00:05\\]\n\n**Bob:** \\[00:08\\] *Bye*. \\[99:00\\]\n\nSo.',
  );
  writeFileSync(at('plain.txt'), 'Just words.');
  writeFileSync(at('silence.wav'), silence(12));
  writeFileSync(at('clips.json'), '[{"name": "Greeting", "start": 0, "end": 3}]');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
