import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync, type Stats, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './launch-options';
import { decode, encode } from './structured-clone';

type SecondInstance = (argv: string[], workingDirectory: string, additionalData: unknown) => void;

interface HandOver {
  readonly argv: string[];
  readonly workingDirectory: string;
  /** An encoded structured clone. */
  readonly additionalData: string;
}

/** The longest path of a unix socket that every system allows, with some room to spare. */
const longestSocketPath = 100;
const handOverTime = 5_000; // milliseconds
/** UTF-16 units: twice the longest command line that any system allows, and more. */
const largestHandOver = 64_000_000;
/** Other processes may take the lock and release it in between, but not this often. */
const mostTries = 20;
/** By which the holder of the lock is told from another program that listens on such a socket. */
const ANSWER = 'Earmark has it.';

/**
 * Only one process at a time holds the lock of a data folder: the one that listens on its socket. Any other process
 * that asks for the lock passes its command line to that one.
 */
export class InstanceLock {
  readonly #secondInstance: SecondInstance;
  #server: Server | null = null;
  #path = '';

  constructor(secondInstance: SecondInstance) {
    this.#secondInstance = secondInstance;
  }

  /**
   * @returns whether this process holds the lock; if not, the holder has been given its command line
   * @throws {StartProblem} when the holder does not answer or is another program, and when nobody can hold it, because of the folder or
   *   something in it
   */
  request(userDataPath: string, additionalData: unknown): boolean {
    if (this.#server) return true;
    this.#path = socketPath(userDataPath);
    const handOver: HandOver = {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: encode(additionalData),
    };
    for (let tries = 0; tries < mostTries; tries++) {
      this.#server = this.#listen();
      if (this.#server) return true;
      const found = inPlace(this.#path);
      if (found) refuseUnlessSocket(this.#path, found);
      else attempt(dirname(this.#path), () => accessSync(dirname(this.#path), constants.W_OK));
      if (give(this.#path, handOver)) return false;
      // The holder was killed. Another process may have recovered the lock by now; then its socket has another inode.
      if (found && inPlace(this.#path)?.ino === found.ino) attempt(this.#path, () => unlinkSync(this.#path));
    }
    throw new StartProblem(`No socket could be made at ${this.#path}. Choose another data folder: --user-data-dir=DIR`);
  }

  release(): void {
    this.#server?.close();
    this.#server = null;
  }

  /** A local socket is bound before `listen` returns, or not at all. */
  #listen(): Server | null {
    const server = createServer((socket) => this.#take(socket));
    server.on('error', () => undefined);
    server.listen(this.#path);
    server.unref();
    return server.listening ? server : null;
  }

  #take(socket: Socket): void {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      text += part;
      if (text.length > largestHandOver) socket.destroy();
    });
    socket.on('end', () => {
      socket.end(ANSWER);
      try {
        const { argv, workingDirectory, additionalData } = JSON.parse(text) as HandOver;
        this.#secondInstance(argv, workingDirectory, decode(additionalData));
      } catch {
        // Not one of ours.
      }
    });
  }
}

/**
 * The app asks for the lock and needs the answer synchronously. Node has no blocking socket, so another process does
 * it.
 */
function give(path: string, handOver: HandOver): boolean {
  const script = fileURLToPath(new URL('../chromium-host/hand-over.js', import.meta.url));
  try {
    execFileSync(process.execPath, [script, path, ANSWER], {
      input: JSON.stringify(handOver),
      timeout: handOverTime,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    return true;
  } catch (error) {
    const { code, status } = error as NodeJS.ErrnoException & { status?: number };
    if (status === 2) throw new StartProblem(inTheWay(path));
    if (code !== 'ETIMEDOUT') return false;
    throw new StartProblem('Earmark is running already with this data folder, and does not answer. End it first.');
  }
}

function socketPath(userDataPath: string): string {
  const name = createHash('sha256').update(userDataPath).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\earmark-${name}`;
  attempt(userDataPath, () => mkdirSync(userDataPath, { recursive: true, mode: 0o700 }));
  const usual = join(userDataPath, 'instance.sock');
  return Buffer.byteLength(usual) <= longestSocketPath ? usual : join(privateFolder(), `${name}.sock`);
}

/** @throws {StartProblem} when something else is in its place */
function privateFolder(): string {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `earmark-${uid}`);
  attempt(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new StartProblem(`${folder} is not a folder of this user's alone. Remove it, and start again.`);
  }
  return folder;
}

function inPlace(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** A Windows pipe is not in any folder. */
function refuseUnlessSocket(path: string, found: Stats): void {
  if (process.platform === 'win32' || found.isSocket()) return;
  throw new StartProblem(inTheWay(path));
}

function inTheWay(path: string): string {
  return `${path} is in the way: a socket of this name is needed. Move it elsewhere, and start again.`;
}

/** Does something to a file or folder. @throws {StartProblem} with the system's reason when that fails */
function attempt(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartProblem(
      `${path} cannot be written to (${code ?? error}). Choose another data folder: --user-data-dir=DIR`,
    );
  }
}
