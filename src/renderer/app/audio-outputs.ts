import type { OutputDevice } from '../../core/settings/settings';
import type { Listening } from '../playback/listening';
import { findOutput, listOutputs, unplugged } from '../playback/outputs';
import type { MessagesStore } from '../state/messages';
import { isPlaying, type ListedOutput, type PlaybackStore } from '../state/playback';
import type { SettingsStore } from '../state/program';

/** Where the sound goes, and what happens when a device is unplugged. */
export interface Outputs {
  /** Lists the outputs now, and whenever they change. */
  watch(): void;
  /** Plays through a device, or with null through the one that the system uses. Remembered. */
  choose(device: OutputDevice | null): void;
  /** The device that was last chosen cannot be used. */
  refused(): void;
}

interface Parts {
  readonly settings: SettingsStore;
  readonly playback: PlaybackStore;
  readonly listening: Listening;
  readonly messages: MessagesStore;
}

export function createOutputs({ settings, playback, listening, messages }: Parts): Outputs {
  const { showNote } = messages.actions;

  /** Sends the sound to the chosen device while it is there. A device that comes back is used again. */
  function route(): void {
    const { outputs, output, sinkId } = playback.getState();
    const wanted = findOutput(outputs, output)?.id ?? '';
    if (wanted !== sinkId) listening.setSound({ sinkId: wanted });
  }

  function miss(device: ListedOutput): void {
    const { output, status } = playback.getState();
    const chosen = output?.id === device.id || output?.label === device.label;
    // Otherwise it would continue through the loudspeaker.
    const paused = isPlaying({ status });
    if (paused) listening.pause();
    if (!paused && !chosen) return;
    const what = chosen ? 'Until it is back, sound comes out where the system sends it.' : '';
    showNote([`${nameOf(device)} is gone${paused ? ', so Earmark has paused' : ''}.`, what].join(' ').trim());
  }

  async function look(): Promise<void> {
    const { outputs: before, sinkId } = playback.getState();
    const outputs = await listOutputs();
    playback.setState({ outputs });
    const gone = unplugged(before, outputs, sinkId);
    if (gone) miss(gone);
    route();
  }

  playback.subscribe((now, before) => now.output !== before.output && route());
  return {
    watch() {
      navigator.mediaDevices.addEventListener('devicechange', () => void look());
      void look();
    },
    choose(device) {
      settings.setState({ output: device && { id: device.id, label: device.label } });
    },
    refused() {
      const { output } = playback.getState();
      if (output) showNote(`${nameOf(output)} cannot be played to. Sound comes out where the system sends it.`);
      settings.setState({ output: null });
    },
  };
}

function nameOf({ label }: OutputDevice): string {
  return label === '' ? 'The output device' : `“${label}”`;
}
