import type { Bridge } from '../src/ipc/bridge';

declare global {
  interface Window {
    readonly earmark: Bridge<File>;
  }
}
