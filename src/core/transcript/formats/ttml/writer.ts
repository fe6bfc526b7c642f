import { clock } from '../../../time/clock-text';
import type { Transcript } from '../../model';
import { speeches } from '../../toolkits/writing/cue-lines';
import { escapeXml, oneLine } from '../../toolkits/writing/escaping';
import { MarkedText, type Markup } from '../../toolkits/writing/marked';
import { cuesOf, fromZero, type WrittenCue } from '../../toolkits/writing/written-cues';
import type { TranscriptWriter } from '../../transcript-format';

/** TTML, with an agent for each speaker: https://www.w3.org/TR/ttml2/ */
export const ttml: TranscriptWriter = {
  id: 'ttml',
  name: 'TTML',
  extension: 'ttml',
  write({ transcript, times, title }) {
    const agents = agentsOf(transcript);
    const marked = new MarkedText(transcript.turns, MARKUP);
    const agentOf = (turn: number) => agents.get(transcript.turns[turn]?.speaker ?? '') ?? null;
    const cues = cuesOf(transcript, times).map((cue) => `      ${paragraph(fromZero(cue), agentOf, marked)}\n`);
    return `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="" xml:space="preserve">
  <head>
    <metadata>
      <ttm:title>${escapeXml(oneLine(title))}</ttm:title>
${[...agents].map(([name, id]) => agent(name, id)).join('')}    </metadata>
  </head>
  <body>
    <div>
${cues.join('')}    </div>
  </body>
</tt>
`;
  },
};

const STYLES: Readonly<Record<string, string>> = {
  emphasis: 'tts:fontStyle="italic"',
  strong: 'tts:fontWeight="bold"',
  strike: 'tts:textDecoration="lineThrough"',
};

const MARKUP: Markup = {
  escape: escapeXml,
  around({ kind }) {
    const style = STYLES[kind];
    return style === undefined ? null : [`<span ${style}>`, '</span>'];
  },
};

/** An id for each speaker, by name. */
function agentsOf({ turns }: Transcript): Map<string, string> {
  const agents = new Map<string, string>();
  for (const { speaker } of turns) {
    if (speaker !== null && !agents.has(speaker)) agents.set(speaker, `speaker${agents.size + 1}`);
  }
  return agents;
}

function agent(name: string, id: string): string {
  const full = `<ttm:name type="full">${escapeXml(oneLine(name))}</ttm:name>`;
  return `      <ttm:agent type="person" xml:id="${id}">${full}</ttm:agent>\n`;
}

function paragraph(
  { start, end, lines }: WrittenCue,
  agentOf: (turn: number) => string | null,
  marked: MarkedText,
): string {
  const parts = speeches(lines).map(({ turn, lines: own }) => {
    return { agent: agentOf(turn), text: own.map((line) => marked.line(line)).join('<br/>') };
  });
  const [only, ...others] = parts;
  const isOne = only !== undefined && others.length === 0;
  const attributes = `begin="${clock(start, '.')}" end="${clock(end, '.')}"`;
  if (isOne) return `<p ${attributes}${by(only.agent)}>${only.text}</p>`;
  return `<p ${attributes}>${parts.map((part) => `<span${by(part.agent)}>${part.text}</span>`).join('<br/>')}</p>`;
}

function by(agent: string | null): string {
  return agent === null ? '' : ` ttm:agent="${agent}"`;
}
