import { type Seconds, seconds } from '../../time/seconds';
import type { Clip } from '../clip';
import { clipSchema } from '../clip';
import { nameOfClip } from '../clip-name';
import type { ReadClips, ReadProblem } from './format';

/** What a reader found about one clip. */
export interface FoundClip {
  readonly line: number;
  /** In seconds. Null if it could not be read; an end also if the source has none. */
  readonly start: number | null;
  readonly end: number | null;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly speakers?: readonly string[];
}

/** Enough to see what is wrong. A file with nothing right has a problem in every line. */
const MOST_PROBLEMS = 100;
const LONGEST_QUOTE = 40;
/** Of a clip, in UTF-16 units. */
const LONGEST_NAME = 1000;
const LONGEST_ID = 100;
const LONGEST_NOTE = 100_000;
const LONGEST_TAG = 100;

/** Collects the clips of a source, and the problems in it. */
export class Reading {
  private readonly clips: Clip[] = [];
  private readonly problems: ReadProblem[] = [];
  private omitted = 0;
  private lastLine = 1;
  private readonly ids = new Set<string>();

  /** Takes a clip, or adds a problem that says why it is none. A clip without an end is a marker. */
  add(found: FoundClip): void {
    const { line, start, text = '' } = found;
    const end = found.end ?? start;
    if (start === null || end === null) this.report(line, 'There is no start time.');
    else if (end < start) this.report(line, `It ends (${end}) before it starts (${start}).`);
    else this.take(found, start, end, text);
  }

  private take(found: FoundClip, start: number, end: number, text: string): void {
    const number = this.clips.length + 1;
    const { line } = found;
    const name = this.cut(line, 'name', found.name?.trim() || nameOfClip(text, number), LONGEST_NAME);
    const speakers = (found.speakers ?? []).map((speaker) => this.cut(line, 'speaker', speaker, LONGEST_NAME));
    const id = this.idOf(found.id, number);
    const note = this.cut(line, 'note', found.note ?? '', LONGEST_NOTE);
    const cutTags = (found.tags ?? []).map((tag) => this.cut(line, 'tag', tag, LONGEST_TAG));
    const tags = [...new Set(cutTags)].filter((tag) => tag !== '');
    const read = clipSchema.safeParse({ id, name, start, end, text, speakers, note, tags });
    if (read.success) {
      this.ids.add(id);
      this.clips.push(read.data);
    } else this.report(found.line, wrongBy(read.error.issues[0]?.path[0], start, end));
  }

  /** Adds a problem, in whole sentences, about a line that makes no sense. The line is skipped. */
  report(line: number, message: string): void {
    this.remark(line, `${message} It is passed over.`);
  }

  /** Adds a problem that says itself, in whole sentences, what is taken in spite of it. */
  remark(line: number, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, message });
    else this.omitted += 1;
    this.lastLine = line;
  }

  /** A text as long as a clip can have it. What is left out is given. */
  private cut(line: number, what: string, text: string, longest: number): string {
    if (text.length <= longest) return text;
    const [most, all] = [longest, text.length].map((count) => count.toLocaleString('en'));
    this.remark(line, `The ${what} ${quote(text)} has ${all} characters. Only the first ${most} are taken.`);
    // Not between the halves of one character.
    return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  }

  /** The clips as given. */
  done(): ReadClips {
    const more = `There are ${this.omitted} more problems like these.`;
    const rest = this.omitted === 0 ? [] : [{ line: this.lastLine, message: more }];
    return { clips: this.clips, problems: [...this.problems, ...rest] };
  }

  /**
   * The same for a format without ends: a clip lasts until the next one, the last one until the end of the recording.
   */
  doneWithoutEnds(duration: Seconds | null): ReadClips {
    const { problems, clips: found } = this.done();
    const clips = found.toSorted((a, b) => a.start - b.start);
    return {
      clips: clips.map((clip, index) => ({ ...clip, end: endBefore(clips[index + 1], clip, duration) })),
      problems,
    };
  }

  /** No two clips have the same one. */
  private idOf(given: string | undefined, number: number): string {
    let id = given && given.length <= LONGEST_ID ? given : `clip-${number}`;
    for (let copy = number; this.ids.has(id); copy += 1) id = `clip-${copy}-again`;
    return id;
  }
}

function endBefore(next: Clip | undefined, { start, end }: Clip, duration: Seconds | null): Seconds {
  const last = next?.start ?? duration ?? start;
  return end > start ? end : seconds(Math.max(start, last));
}

function wrongBy(field: PropertyKey | undefined, start: number, end: number): string {
  if (field === 'start') return `The start, ${start} seconds, is not in any recording.`;
  if (field === 'end') return `The end, ${end} seconds, is not in any recording.`;
  return `It has more ${String(field)} than a clip can have.`;
}

/** The beginning of a text, for a message. */
export function quote(text: string): string {
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
}
