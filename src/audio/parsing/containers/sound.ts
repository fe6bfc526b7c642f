import type { StatedLayout } from '../pcm-layout';

/**
 * The sound in a container: uncompressed samples, or sound in the codec of this name for people; null when there is
 * none.
 */
export type Sound = StatedLayout | { readonly codec: string } | null;

export function isPcm(sound: NonNullable<Sound>): sound is StatedLayout {
  return 'encoding' in sound;
}
