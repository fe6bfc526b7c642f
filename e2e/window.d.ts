import type { Bridge } from '../src/ipc/bridge';

declare global {
  interface Window {
    earmark: Bridge<File>;
  }
}
