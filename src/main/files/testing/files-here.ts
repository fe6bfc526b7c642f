// The processes that work with files, for tests: the work is done in this process.
import { EventEmitter } from 'node:events';
import { answerTo } from '../answering';
import { type Child, FileProcess } from '../file-process';
import { FileProcesses } from '../file-processes';
import type { Asked } from '../process-messages';
import type { AskFiles } from '../shared-files';

class ChildHere extends EventEmitter implements Child {
  postMessage(asked: Asked): void {
    void answerTo(structuredClone(asked), (reported) => this.emit('message', structuredClone(reported)));
  }

  kill(): boolean {
    return this.emit('exit', 0);
  }
}

export const processesHere = new FileProcesses(() => new ChildHere());
/** A request that nobody has to wait for. */
export const onceHere = processesHere.once;
export const startHere = () => new FileProcess(new ChildHere());

const shared = startHere();
export const askHere: AskFiles = (name, input) => shared.ask(name, input);
