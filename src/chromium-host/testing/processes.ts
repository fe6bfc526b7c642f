import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect } from 'vitest';

/** A running process of this Linux machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly args: readonly string[];
}

/**
 * Processes with the text in their command line. A data folder's path finds the app, the browser and the browser's
 * children.
 */
export function processesWith(text: string): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), args: read(`/proc/${name}/cmdline`).split('\0') }))
    .filter(({ args }) => args.some((arg) => arg.includes(text)));
}

/** Waits until no process has the text in its command line. A killed process remains for a moment. */
export async function nothingRunsWith(text: string): Promise<void> {
  await expect.poll(() => processesWith(text)).toEqual([]);
}

/** How many TCP ports the processes listen on. */
export function countListening(processes: readonly RunningProcess[]): number {
  const listening = ['tcp', 'tcp6'].flatMap((name) =>
    read(`/proc/net/${name}`)
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A')
      .map((columns) => `socket:[${columns[9]}]`),
  );
  const held = processes.flatMap(({ pid }) => list(`/proc/${pid}/fd`).map((fd) => link(`/proc/${pid}/fd/${fd}`)));
  return new Set(listening.filter((socket) => held.includes(socket))).size;
}

// A process may end after it was listed and before it is read.
function orNothing<T>(action: () => T, nothing: T): T {
  try {
    return action();
  } catch {
    return nothing;
  }
}

const read = (path: string) => orNothing(() => readFileSync(path, 'utf8'), '');
const link = (path: string) => orNothing(() => readlinkSync(path), '');
const list = (path: string) => orNothing(() => readdirSync(path), []);
