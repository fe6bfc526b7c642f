import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import type { Cue, SpeakerChange } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { attributeOf, childrenOf, find, type XmlElement } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'transcriber';

/**
 * Transcriber: https://trans.sourceforge.net/en/transguidEN/index.html A turn is cut at synchronisation points, and
 * each part is a cue. `Who` selects one of several simultaneous speakers. Events and comments are in square brackets.
 */
export const transcriber: TranscriptReader = {
  id: FORMAT,
  name: 'Transcriber',
  extensions: ['trs'],
  sniff: (source) => (rootOf(source)?.name === 'Trans' ? 0.9 : 0),
  read(source) {
    const warnings = new Warnings();
    const document = readXml(sourceText(source), warnings);
    const speakers = speakersOf(find(document, 'Speakers'));
    const cues = turnsIn(document).flatMap((turn) => new TurnReader(turn, speakers).read());
    return transcriptFromCues(cues, { format: FORMAT, title: null }, warnings);
  },
};

function speakersOf(list: XmlElement | null): Map<string, string> {
  const speakers = list === null ? [] : childrenOf(list, 'Speaker');
  return new Map(
    speakers.map((speaker) => [attributeOf(speaker, 'id') ?? '', attributeOf(speaker, 'name')?.trim() ?? ''] as const),
  );
}

function turnsIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.kind === 'text') return [];
    return child.name === 'Turn' ? [child] : turnsIn(child);
  });
}

interface Draft {
  readonly start: Seconds | null;
  readonly line: number;
  readonly changes: SpeakerChange[];
  text: string;
}

class TurnReader {
  private readonly names: readonly string[];
  private readonly drafts: Draft[] = [];
  private speaker: string | null;

  constructor(
    private readonly turn: XmlElement,
    speakers: ReadonlyMap<string, string>,
  ) {
    const ids = (attributeOf(turn, 'speaker') ?? '').split(/\s+/).filter((id) => id !== '');
    this.names = ids.map((id) => speakers.get(id) || id);
    this.speaker = this.names[0] ?? null;
  }

  read(): Cue[] {
    const { turn, drafts } = this;
    this.begin(timeOf(turn, 'startTime'), turn.line);
    this.add(turn);
    const first = this.names[0] ?? null;
    let speaker = first;
    return drafts.flatMap(({ start, line, text, changes }, at) => {
      const before = speaker;
      speaker = changes.at(-1)?.speaker ?? speaker;
      if (text.trim() === '' && (drafts.length === 1 || at === 0 || start === null)) return [];
      const end = drafts[at + 1]?.start ?? timeOf(turn, 'endTime');
      return [{ start, end, speaker: before, text, marks: [], changes, words: [], line, carried: null }];
    });
  }

  private begin(start: Seconds | null, line: number): void {
    this.drafts.push({ start, line, changes: [], text: '' });
  }

  private add({ children }: XmlElement): void {
    for (const child of children) {
      if (child.kind === 'text') this.write(child.text);
      else if (child.name === 'Sync') this.begin(timeOf(child, 'time'), child.line);
      else if (child.name === 'Who') this.changeTo(Number(attributeOf(child, 'nb')));
      else if (child.name === 'Event' || child.name === 'Comment') this.write(noteOf(child));
      if (child.kind !== 'text') this.add(child);
    }
  }

  private write(text: string): void {
    const draft = this.drafts.at(-1);
    if (draft !== undefined) draft.text += text.replaceAll('\n', ' ');
  }

  private changeTo(number: number): void {
    const draft = this.drafts.at(-1);
    const speaker = this.names[number - 1] ?? this.speaker;
    if (draft === undefined || speaker === this.speaker) return;
    draft.changes.push({ at: draft.text.length, speaker });
    this.speaker = speaker;
  }
}

/** An event is marked at its beginning and at its end. Its name is shown only at the beginning. */
function noteOf(event: XmlElement): string {
  const description = attributeOf(event, 'desc')?.trim() ?? '';
  return description === '' || attributeOf(event, 'extent') === 'end' ? ' ' : ` [${description}] `;
}

function timeOf(element: XmlElement, name: string): Seconds | null {
  const written = attributeOf(element, name);
  return written !== null && /^\s*-?\d{1,9}(?:\.\d{0,20})?\s*$/.test(written) ? seconds(Number(written)) : null;
}
