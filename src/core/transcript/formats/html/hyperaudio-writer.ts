import { escapeXml, oneLine } from '../../toolkits/writing/escaping';
import { wordsOf } from '../../words';
import type { TranscriptWriter } from '../../writer';

/** Hyperaudio Lite's interactive transcript, every word with its time: https://github.com/hyperaudio/hyperaudio-lite#data-formats */
export const hyperaudio: TranscriptWriter = {
  id: 'hyperaudio-html',
  name: 'Hyperaudio HTML',
  extension: 'html',
  write({ transcript, times, title }) {
    const paragraphs = transcript.turns.flatMap(({ speaker, text }, index) => {
      const time = times[index];
      const words = wordsOf(text);
      const startOf = (word: number) => Math.round((time?.words[word] ?? time?.end ?? 0) * 1000);
      const label = speaker === null ? [] : [span(`${oneLine(speaker)}: `, startOf(0), 0, ' class="speaker"')];
      const written: string[][] = [label];
      for (const [word, { start, end }] of words.entries()) {
        const gap = text.slice(words[word - 1]?.end ?? start, start);
        if (gap.includes('\n\n')) written.push([]);
        const from = startOf(word);
        written.at(-1)?.push(span(`${text.slice(start, end)} `, from, Math.max(0, startOf(word + 1) - from)));
      }
      return written.filter((spans) => spans.length > 0);
    });
    const body = paragraphs.map((spans) => `        <p>\n${spans.join('')}        </p>\n`).join('');
    return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>${escapeXml(oneLine(title))}</title>
  </head>
  <body>
    <article>
      <section>
${body}      </section>
    </article>
  </body>
</html>
`;
  },
};

function span(text: string, milliseconds: number, duration: number, more = ''): string {
  return `          <span data-m="${milliseconds}" data-d="${duration}"${more}>${escapeXml(text)}</span>\n`;
}
