// Loaded into electron-builder before its own code. Makes it take every step that it takes on macOS. recorder.mjs
// records what it runs there, `codesign` and `security`.
const childProcess = require('node:child_process');
const os = require('node:os');
const path = require('node:path');

Object.defineProperty(process, 'platform', { value: 'darwin' });
// Of macOS 26. osx-sign asks for the hardened runtime from 10.13.6 on.
os.release = () => '25.0.0';
/** @type {any} */
const execFile = childProcess.execFile;
const security = path.join(process.env.EARMARK_TOOLS ?? '', 'security');
/** @type {any} */
const replaced = (/** @type {string} */ file, /** @type {unknown[]} */ ...rest) =>
  execFile(file === '/usr/bin/security' ? security : file, ...rest);
childProcess.execFile = replaced;
