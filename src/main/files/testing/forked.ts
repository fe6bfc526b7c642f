// Real processes that do what a test says, in place of Electron's.
import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from '../file-process';

/** Processes of a program that was written into a folder. */
export class Forked {
  readonly started: ChildProcess[] = [];
  private readonly program: string;

  /** `code` has `asked`, the request, `folder`, and `answer` and `fault` to end it. */
  constructor(
    private readonly folder: string,
    code: string,
  ) {
    this.program = join(folder, 'program.mjs');
    const head = `
import { appendFileSync, existsSync } from 'node:fs';
process.on('disconnect', () => process.exit());
process.on('message', async (asked) => {
  const folder = process.argv[2];
  const tell = (progress) => process.send({ id: asked.id, kind: 'progress', progress });
  const answer = (value) => process.send({ id: asked.id, kind: 'answer', answer: value });
  const fault = (words) => process.send({ id: asked.id, kind: 'fault', words });
`;
    writeFileSync(this.program, `${head}${code}\n});`);
  }

  readonly fork = (): Child => {
    const child = fork(this.program, [this.folder], { serialization: 'advanced' });
    this.started.push(child);
    return {
      postMessage: (message) => void child.send(message, () => undefined),
      kill: () => child.kill(),
      on: (event: string, listener: (value: never) => void) => child.on(event, listener as () => void),
    };
  };

  get pids(): (number | undefined)[] {
    return this.started.map(({ pid }) => pid);
  }

  /** How many have not ended. */
  get running(): number {
    return this.started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length;
  }

  end(): void {
    for (const child of this.started) child.kill('SIGKILL');
  }
}
