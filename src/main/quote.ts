import type { Clip } from '../core/clips/clip';
import { saidIn } from '../core/clips/formats/said';
import { linkAt } from '../core/clips/links';
import { hasField, QUOTE_TEMPLATES, quoteText, unknownFields } from '../core/clips/quote';
import { turnsIn } from '../core/clips/words-in';
import type { Settings } from '../core/settings/settings';
import type { Seconds } from '../core/time/seconds';
import type { QuoteView } from '../ipc/export-views';
import type { ClipsOfEpisode } from './clip-export';
import { earmarkLink } from './earmark-link';

/** A stretch of the recording that is quoted, or a clip. */
export type Quoted = Clip | { readonly start: Seconds; readonly end: Seconds };

/** Puts things on the clipboard. */
export interface Copying {
  readonly copy: (text: string) => Promise<void>;
  /** As HTML, for what takes that, and otherwise as text. */
  readonly copyHtml: (html: string, text: string) => Promise<void>;
}

/**
 * Copies what is said, by the template of the settings. If that has a link and the episode's address was never asked
 * for, nothing is copied, and the answer says so.
 */
export async function copyQuote(
  of: Omit<ClipsOfEpisode, 'clips'>,
  quoted: Quoted,
  { quoteKind, quoteTemplate }: Pick<Settings, 'quoteKind' | 'quoteTemplate'>,
  { copy, copyHtml }: Copying,
): Promise<QuoteView> {
  const template = quoteTemplate || QUOTE_TEMPLATES[quoteKind];
  const unknown = unknownFields(template);
  if (of.address === null && hasField(template, 'link')) return { asksAddress: true, unknown };
  const { start, end } = quoted;
  const path = of.episode.audio?.path ?? of.episode.transcript?.path ?? null;
  const here = path === null ? null : earmarkLink(path, quoted);
  const link = of.address ? linkAt(of.address, quoted) : (here ?? '');
  const text = quoteText(template, quoteKind, { turns: turnsOf(of, quoted), start, end, title: of.title, link });
  await (quoteKind === 'html' ? copyHtml(text, text) : copy(text));
  return { asksAddress: false, unknown };
}

function turnsOf({ title, text }: Pick<ClipsOfEpisode, 'title' | 'text'>, quoted: Quoted) {
  const turns = text ? turnsIn(text.transcript, text.times, quoted.start, quoted.end) : [];
  if (!('id' in quoted)) return turns;
  const said = saidIn(quoted, { title, audioFile: null, transcriptFile: null, turnsOf: () => turns });
  return said.length > 0 ? said : [{ speaker: null, text: quoted.name }];
}
