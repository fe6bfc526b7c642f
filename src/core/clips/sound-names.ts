import { formatTime } from '../time/timecode';
import type { Clip } from './clip';
import { fileNameOf } from './file-name';

/** What stands for something in the template of the names of files, in braces. */
export const NAME_FIELDS = ['number', 'name', 'title', 'speaker', 'start', 'end', 'tags'] as const;
type NameField = (typeof NAME_FIELDS)[number];

export const NAME_TEMPLATE = '{number} {name}';

/** The numbers of clips, which may be some among others. */
interface Numbering {
  readonly of: number;
  /** Of each clip. */
  readonly numberOf: readonly number[];
}

/**
 * The name of each clip's file by a template, without the extension. They may be alike. `title` is that of the episode.
 */
export function soundNames(
  clips: readonly Clip[],
  template: string,
  title: string,
  { of, numberOf }: Numbering = { of: clips.length, numberOf: [] },
): string[] {
  const digits = String(of).length;
  return clips.map((clip, index) => {
    const number = String(numberOf[index] ?? index + 1).padStart(digits, '0');
    const values: Record<NameField, string> = {
      number,
      name: clip.name,
      title,
      speaker: clip.speakers.join(', '),
      // A colon is in no name of a file.
      start: formatTime(clip.start).replaceAll(':', '.'),
      end: formatTime(clip.end).replaceAll(':', '.'),
      tags: clip.tags.join(', '),
    };
    const filled = template.replace(FIELD, (whole, field) => (isNameField(field) ? values[field] : whole));
    return fileNameOf(filled) ?? `Clip ${number}`;
  });
}

const FIELD = /\{([^{}\s]*)\}/g;

/** The names in braces of a template that stand for nothing, each once. */
export function unknownNameFields(template: string): string[] {
  const names = [...template.matchAll(FIELD)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !isNameField(name));
}

function isNameField(name: string): name is NameField {
  return (NAME_FIELDS as readonly string[]).includes(name);
}
