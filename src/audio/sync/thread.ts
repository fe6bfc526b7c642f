import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelFiles } from '../../core/timing/align/model/acoustic-model';
import { type Answer, Helper } from './helper';
import { type LeadJob, lead } from './lead';
import { failure, type LeadMessage } from './messages';
import { type Order, Workbench } from './worker-jobs';

// Both threads of an alignment run this. One coordinates, and starts the other as its worker.
type Role =
  | { readonly role: 'lead'; readonly code: string; readonly job: LeadJob }
  | { readonly role: 'helper'; readonly model: ModelFiles };

// Playback has priority. Only Linux has a priority for each thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const data = workerData as Role;
if (data.role === 'lead') void runLead(data.code, data.job);
else runHelper(data.model);

async function runLead(code: string, job: LeadJob): Promise<void> {
  const tell = (message: LeadMessage) => parentPort?.postMessage(message);
  const helper = new Helper(code, job.files.model);
  try {
    const bench = new Workbench(job.files.model);
    const alignment = await lead(job, bench, helper, (progress) => tell({ kind: 'progress', progress }));
    tell({ kind: 'alignment', alignment });
  } catch (error) {
    tell(failure(error));
  } finally {
    await helper.end();
  }
}

function runHelper(model: ModelFiles): void {
  const tell = (answer: Answer) => parentPort?.postMessage(answer);
  const bench = new Workbench(model);
  parentPort?.on('message', async (order: Order) => {
    try {
      await bench.help(order, { onSection: (done) => tell({ kind: 'section', ...done }) });
      tell({ kind: 'done' });
    } catch (error) {
      tell(failure(error));
    }
  });
}
