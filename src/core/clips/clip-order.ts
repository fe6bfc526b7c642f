/** In which order clips are listed: by time, by name, the longest first, the newest first, or as the listener put them. */
export const CLIP_ORDERS = ['time', 'name', 'length', 'newest', 'hand'] as const;

export type ClipOrder = (typeof CLIP_ORDERS)[number];
