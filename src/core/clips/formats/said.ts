import { escapeMarkdown, escapeMarkdownStart } from '../../transcript/toolkits/writing/markdown-text';
import type { Clip } from '../clip';
import type { ClipSource, SaidTurn } from './format';

/** Who says what in a clip, turn by turn. Names only if it is known who said the words. */
export function saidIn(clip: Clip, source: ClipSource): readonly SaidTurn[] {
  if (clip.text.trim() === '') return [];
  const turns = source.turnsOf?.(clip) ?? [];
  if (turns.map(({ text }) => text).join('\n\n') === clip.text) return turns;
  const speaker = clip.speakers.length === 1 ? (clip.speakers[0] ?? null) : null;
  return paragraphsOf(clip.text).map((text, index) => ({ speaker: index === 0 ? speaker : null, text }));
}

/** The paragraphs of a text that are not empty. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** A paragraph as Markdown. None of its lines begins a list, heading or quotation. */
export function markdownLines(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => escapeMarkdownStart(escapeMarkdown(line.trim())))
    .join('\n');
}

/** A turn in plain text, with its speaker's name first. */
export function labelled({ speaker, text }: SaidTurn): string {
  return speaker === null ? text : `${speaker}: ${text}`;
}
