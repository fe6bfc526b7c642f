import { Store, type StoreReport } from './store';

/** What a store can be asked. */
export type StoreCall = keyof Store;

/** Asks a store, wherever it runs. Rejects with EarmarkError. */
export type AskStore = <Name extends StoreCall>(
  name: Name,
  ...input: Parameters<Store[Name]>
) => ReturnType<Store[Name]>;

/** One question to a store, on its way to the process that has it. */
export interface StoreQuestion {
  readonly folder: string;
  readonly name: StoreCall;
  readonly input: readonly unknown[];
}

const stores = new Map<string, { store: Store; report: (reported: StoreReport) => void }>();

/** Answers with the store that this process has for a data folder. From now on `report` receives its reports. */
export function answerOfStore(
  { folder, name, input }: StoreQuestion,
  report: (reported: StoreReport) => void,
): Promise<unknown> {
  const hosted = stores.get(folder);
  const here = hosted ?? { store: new Store(folder, (reported) => here.report(reported)), report };
  if (name === 'watch') here.report = report;
  stores.set(folder, here);
  return (here.store[name] as (...input: readonly unknown[]) => Promise<unknown>)(...input);
}

/** Asks a store in this process. `report` receives its reports. */
export function storeHere(folder: string, report: (reported: StoreReport) => void): AskStore {
  const store = new Store(folder, report);
  return ((name: StoreCall, ...input: readonly unknown[]) =>
    (store[name] as (...input: readonly unknown[]) => unknown)(...input)) as AskStore;
}
