import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { RecordedLine, Scene } from '../games.mjs' */

// Fish Fillets NG, GPL-2.0: two fish talk while they are moved about. Each room has its dialogues as a Lua script for
// each language, and a sound for each of their ids.

const line = /dialogId\("([^"]+)", "font_(\w+)", "[^"]*"\)\s*dialogStr\("([^"]*)"\)/g;

/**
 * What is said in each room, in the order of its script.
 * @param {string} folder As Debian's packages `fillets-ng-data` and `fillets-ng-data-cs` or `-nl` install it.
 * @param {string} language `cs` or `nl`.
 * @returns {Scene[]}
 */
export const filletsScenes = (folder, language) =>
  readdirSync(join(folder, 'sound'))
    .sort()
    .flatMap((room) => {
      const script = join(folder, 'script', room, `dialogs_${language}.lua`);
      if (!existsSync(script)) return [];
      return [{ name: room, lines: linesOf(readFileSync(script, 'utf8'), join(folder, 'sound', room, language)) }];
    });

/**
 * @param {string} script
 * @param {string} sounds The folder that has them.
 * @returns {RecordedLine[]}
 */
const linesOf = (script, sounds) =>
  [...script.matchAll(line)].flatMap(([, id = '', font = '', text = '']) => {
    const file = join(sounds, `${id}.ogg`);
    if (!/\p{L}/u.test(text) || !existsSync(file)) return [];
    const speaker = font.charAt(0).toUpperCase() + font.slice(1);
    return [
      {
        speaker,
        text: text.replaceAll(/\s+/g, ' ').trim(),
        sound: { bytes: readFileSync(file), format: ['-f', 'ogg'] },
      },
    ];
  });
