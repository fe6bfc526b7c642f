/**
 * Preloaded into Electron's installer (`node --import`), which downloads with `fetch`. Reports the progress to the
 * parent process, and stops the download if no byte has come for 5 s.
 *
 * @typedef {{ received: number, total: number | null }} DownloadProgress Bytes.
 */

const patience = 5_000;
const plainFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('The network says nothing.')), patience);
  const signal = init?.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal;
  const response = await plainFetch(input, { ...init, signal }).catch((error) => {
    clearTimeout(timer);
    throw error;
  });
  if (!response.ok || !response.body) {
    clearTimeout(timer);
    return response;
  }
  let received = 0;
  const total = Number(response.headers.get('content-length')) || null;
  const counter = new TransformStream({
    transform(chunk, controller) {
      timer.refresh();
      received += chunk.byteLength;
      process.send?.({ received, total });
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
  return new Response(response.body.pipeThrough(counter), { status: response.status, headers: response.headers });
};
