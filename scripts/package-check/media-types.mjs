import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool, runWell } from './tools.mjs';

/** @import { Report } from './report.mjs' */

/** What systems define themselves: the package shared-mime-info. */
const SYSTEM = '/usr/share/mime/packages/freedesktop.org.xml';

/**
 * The media types that a package defines, and those that its desktop entry names, in a database made from the system's
 * and the package's.
 * @param {Report} report
 * @param {string} name Of the package.
 * @param {() => { definitions: string, entry: string }} read
 * @param {string} scratch
 */
export async function checkMediaTypes(report, name, read, scratch) {
  const update = findTool('update-mime-database');
  if (update === null || !existsSync(SYSTEM)) {
    report.skip(`${name}: its media types`, 'not checked here: shared-mime-info is not installed');
    return;
  }
  await report.check(
    `${name}: systems know every media type it opens, and it defines none that they have`,
    async () => {
      const { definitions, entry } = read();
      const folder = join(scratch, 'mime');
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, 'packages'), { recursive: true });
      copyFileSync(SYSTEM, join(folder, 'packages/freedesktop.org.xml'));
      writeFileSync(join(folder, 'packages/earmark.xml'), definitions);
      const said = await runWell(update, [folder]);
      assert.doesNotMatch(said, /warning|error|fail/i);
      const system = readFileSync(SYSTEM, 'utf8');
      const defined = [...definitions.matchAll(/<mime-type type="([^"]+)"/g)].map(([, type = '']) => type);
      assert.ok(defined.length > 0);
      assert.deepEqual(
        defined.filter((type) => system.includes(`<mime-type type="${type}"`)),
        [],
      );
      const globs = readFileSync(join(folder, 'globs2'), 'utf8');
      for (const [, pattern] of definitions.matchAll(/<glob pattern="([^"]+)"/g))
        assert.ok(globs.includes(`:${pattern}`), pattern);
      const known = new Set([...globs.matchAll(/^\d+:([^:]+):/gm)].map(([, type]) => type));
      const named =
        /^MimeType=(.*)$/m
          .exec(entry)?.[1]
          ?.split(';')
          .filter((type) => type && !type.startsWith('x-scheme-handler/')) ?? [];
      assert.ok(named.length > 20);
      assert.deepEqual(
        named.filter((type) => !known.has(type)),
        [],
      );
      assert.deepEqual(
        defined.filter((type) => !named.includes(type)),
        [],
      );
      return `${new Set(named).size} types, ${new Set(defined).size} of them its own`;
    },
  );
}
