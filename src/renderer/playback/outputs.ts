import type { OutputDevice } from '../../core/settings/settings';
import type { ListedOutput } from '../state/playback';

/** Besides the devices, Chromium lists the defaults of the system. */
const ALIASES = ['default', 'communications'];

export async function listOutputs(): Promise<ListedOutput[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }));
}

/** The devices to choose from. */
export function choosable(listed: readonly ListedOutput[]): ListedOutput[] {
  return listed.filter(({ id }) => !ALIASES.includes(id));
}

/** The chosen device, if it is there: by its id, or by its name, which survives a restart. */
export function findOutput(listed: readonly ListedOutput[], wanted: OutputDevice | null): ListedOutput | null {
  if (!wanted) return null;
  const devices = choosable(listed);
  return devices.find(({ id }) => id === wanted.id) ?? devices.find(({ label }) => label === wanted.label) ?? null;
}

/** The device that the sound used and that is gone; null if it is still there, or unknown. */
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
