import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelFiles } from '../../core/align/model/acoustic-model';
import { type CoordinatorJob, coordinate } from './coordinator';
import type { SyncProgress } from './request';
import type { Role } from './role';
import { readModelFiles } from './shipped';
import { type StretchesJob, searchStretches } from './stretches';
import { type Answer, failure, type ThreadMessage, WorkerThread } from './worker';
import { type Order, Workbench } from './worker-jobs';

// All threads of an alignment run this, each in its role.

// Playback has priority. Only Linux has a priority for each thread. A process of lower priority may not raise it.
const { PRIORITY_BELOW_NORMAL } = constants.priority;
if (process.platform === 'linux' && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(0, PRIORITY_BELOW_NORMAL);

const data = workerData as Role;
if (data.role === 'coordinator') void runCoordinator(data.code, data.job);
else if (data.role === 'stretches') void answer(() => runStretches(data.job));
else runWorker(data.model, data.isHeld);

async function runStretches(job: StretchesJob) {
  return searchStretches(job, new Workbench(await readModelFiles(job.files.model)));
}

async function runCoordinator(code: string, job: CoordinatorJob): Promise<void> {
  const model = await readModelFiles(job.files.model);
  const worker = new WorkerThread(code, model, job.isHeld);
  try {
    await answer((report) => coordinate(job, new Workbench(model), worker, report));
  } finally {
    await worker.end();
  }
}

/** Posts the result of some work, or its failure. */
async function answer<Result>(work: (report: (progress: SyncProgress) => void) => Promise<Result>): Promise<void> {
  const post = (message: ThreadMessage<Result>) => parentPort?.postMessage(message);
  try {
    post({ kind: 'result', result: await work((progress) => post({ kind: 'progress', progress })) });
  } catch (error) {
    post(failure(error));
  }
}

function runWorker(model: ModelFiles, isHeld: Int32Array): void {
  const post = (answer: Answer) => parentPort?.postMessage(answer);
  const bench = new Workbench(model);
  parentPort?.on('message', async (order: Order) => {
    try {
      await bench.work(order, { onSection: (done) => post({ kind: 'section', ...done }), isHeld });
      post({ kind: 'done' });
    } catch (error) {
      post(failure(error));
    }
  });
}
