import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { choosable } from '../../playback/outputs';

const SYSTEM = 'The system’s output';

/** The outputs to choose from, by the labels under which they are known. */
export function useOutputChoices() {
  const { playback, settings, outputs } = useApp();
  const listed = choosable(useStore(playback, (state) => state.outputs));
  const output = useStore(settings, (state) => state.output);
  const labels = new Set([SYSTEM, ...listed.map(({ label }) => label)]);
  const isThere = !output || labels.has(output.label);
  return {
    /** Whether there is any choice. */
    isOffered: listed.length > 0 || output !== null,
    /** Whether the chosen one is plugged in. */
    isThere,
    chosen: output?.label ?? SYSTEM,
    choices: [...labels, ...(isThere ? [] : [output.label])],
    choose: (chosen: string) => outputs.choose(listed.find(({ label }) => label === chosen) ?? null),
  };
}
