import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelFiles } from '../../core/align/model/acoustic-model';
import { type CoordinatorJob, coordinate } from './coordinator';
import { type Answer, type CoordinatorMessage, failure, WorkerThread } from './worker';
import { type Order, Workbench } from './worker-jobs';

// Both threads of an alignment run this. One coordinates, and starts the other as its worker.
type Role =
  | { readonly role: 'coordinator'; readonly code: string; readonly job: CoordinatorJob }
  | { readonly role: 'worker'; readonly model: ModelFiles };

// Playback has priority. Only Linux has a priority for each thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const data = workerData as Role;
if (data.role === 'coordinator') void runCoordinator(data.code, data.job);
else runWorker(data.model);

async function runCoordinator(code: string, job: CoordinatorJob): Promise<void> {
  const post = (message: CoordinatorMessage) => parentPort?.postMessage(message);
  const worker = new WorkerThread(code, job.files.model);
  try {
    const bench = new Workbench(job.files.model);
    const alignment = await coordinate(job, bench, worker, (progress) => post({ kind: 'progress', progress }));
    post({ kind: 'alignment', alignment });
  } catch (error) {
    post(failure(error));
  } finally {
    await worker.end();
  }
}

function runWorker(model: ModelFiles): void {
  const post = (answer: Answer) => parentPort?.postMessage(answer);
  const bench = new Workbench(model);
  parentPort?.on('message', async (order: Order) => {
    try {
      await bench.work(order, { onSection: (done) => post({ kind: 'section', ...done }) });
      post({ kind: 'done' });
    } catch (error) {
      post(failure(error));
    }
  });
}
