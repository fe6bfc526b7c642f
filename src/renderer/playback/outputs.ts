import type { OutputDevice } from '../../core/settings/settings';
import type { ListedOutput } from '../state/playback';

/** Chromium lists, besides the devices, the ones that the system uses by default. */
const ALIASES = ['default', 'communications'];

export async function listOutputs(): Promise<ListedOutput[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }));
}

/** The devices there are to choose from. */
export function choosable(listed: readonly ListedOutput[]): ListedOutput[] {
  return listed.filter(({ id }) => !ALIASES.includes(id));
}

/** The device that was chosen, if it is there: by its id, or by its name, which survives a restart. */
export function findOutput(listed: readonly ListedOutput[], wanted: OutputDevice | null): ListedOutput | null {
  if (!wanted) return null;
  const devices = choosable(listed);
  return devices.find(({ id }) => id === wanted.id) ?? devices.find(({ label }) => label === wanted.label) ?? null;
}

/** The device that the sound came out of and that is there no more; null when it still is, or nobody can tell. */
export function unplugged(
  before: readonly ListedOutput[],
  after: readonly ListedOutput[],
  sinkId: string,
): ListedOutput | null {
  const used = sinkId === '' ? behindDefault(before) : before.find(({ id }) => id === sinkId);
  if (!used) return null;
  return choosable(after).some(({ id }) => id === used.id) ? null : used;
}

function behindDefault(listed: readonly ListedOutput[]): ListedOutput | undefined {
  const group = listed.find(({ id }) => id === 'default')?.groupId;
  return group ? choosable(listed).find(({ groupId }) => groupId === group) : undefined;
}
