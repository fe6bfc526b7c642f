import { parentPort, workerData } from 'node:worker_threads';

// A thread in which nothing was read or compiled before. Reports how long reading one file takes there.

/** @type {{ program: string, file: string }} A bundle of `library/read-transcript.ts`, and what it is to read. */
const { program, file } = workerData;
/** @type {typeof import('../../src/library/read-transcript')} */
const { readTranscriptFile } = await import(program);
const begin = process.cpuUsage();
await readTranscriptFile(file);
const { user, system } = process.cpuUsage(begin);
parentPort?.postMessage((user + system) / 1e6);
