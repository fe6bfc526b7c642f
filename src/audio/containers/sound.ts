import type { ToldLayout } from '../pcm/layout';

/** What a container holds: samples as they are, or sound in the code of this name for people; null when it holds none. */
export type Sound = ToldLayout | { readonly codec: string } | null;

export function isPcm(sound: NonNullable<Sound>): sound is ToldLayout {
  return 'encoding' in sound;
}
