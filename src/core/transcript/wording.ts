import { EarmarkError } from '../errors';
import type { Seconds } from '../time/seconds';
import { formatTime, formatTimeTenths } from '../time/timecode';

interface OfFile {
  /** Name of the file, without its folder. */
  readonly file: string;
}

/** The errors of transcripts. Only Word documents have any: every text can be read. */
export const transcriptError = EarmarkError.of({
  'damaged-file': ({ file }: OfFile) => ({
    message: `“${file}” is a Word document that cannot be read.`,
    advice: 'Open it in Word or another editor, save it again, and open it here.',
  }),
  'binary-file': ({ file }: OfFile) => ({
    message: `“${file}” is a ZIP archive, not a Word document.`,
    advice: 'Open a transcript saved as a Word document (.docx) or as text.',
  }),
  /** `largest` is in bytes. */
  'file-too-large': ({ file, largest }: OfFile & { readonly largest: number }) => ({
    message: `“${file}” unpacks to more than ${largest / 1e6} MB; no transcript is that long.`,
    advice: 'Check where it is from. If it is a transcript, save it as text and open that.',
  }),
});

/** What is odd in transcripts, and what was made of it, in whole sentences. A code never changes. */
export const transcriptWarnings = {
  // Any source.
  'nul-character': () =>
    'There is a NUL character here, and perhaps elsewhere: the file may be damaged. The text around it is read.',
  'front-matter': () => 'The text between the lines of “---” is for programs. It is not shown as speech.',
  'captions-inside': () =>
    'There are captions among the words, here and perhaps elsewhere. They stay in the text, including their times.',
  'unknown-format': () =>
    'The format of this transcript is not known: it is shown as plain text, without speakers and times.',
  'unknown-format/no-times': () => 'No names and times are found in this text. It is shown without them.',
  'no-words': () => 'There is no text in this file.',
  'comment-left-out': () => 'A comment is left out.',
  'cut-off/cue': ({ at }: { readonly at: number }) =>
    `The file ends in the middle of a cue, in line ${at}. Everything before it is read.`,
  'cut-off/no-end': () => 'The file has no @End. What is there is read.',
  'cut-off/no-text': () => 'The file ends before a text. Everything complete is read.',

  // Times.
  'stamp-unreadable': ({ written }: Written) => `${written} looks like a time but is not one. It stays in the text.`,
  'stamp-bracket-missing': ({ written }: Written) => `A bracket of the time ${written} is missing. The time is used.`,
  'stamp-runs-backwards': ({ time }: AtTime) =>
    `The time ${formatTime(time)} does not fit the times before and after it. It is not used.`,
  'stamp-without-words': () => 'There are no words for this time. It is not used.',
  'label-inside-turn': ({ name }: Named) =>
    `“${name}” in this turn looks like the label of another turn. It stays in the text.`,
  'break-out-of-order': () =>
    'The times of this break do not fit the times around it. Times that do not fit are not used.',
  'time-unreadable': ({ written, has }: Written & { readonly has: 'start' | 'none' }) =>
    `“${written}” cannot be read as times. The cue is read without ${has === 'start' ? 'its end' : 'a time of its own'}.`,
  'time-unreadable/words': ({ written }: Written) => `“${written}” is not a time. The words are read without it.`,
  'time-unreadable/word': ({ written }: Written) => `“${written}” is not a time. Its word is read without one.`,
  'time-unreadable/rest': ({ written }: Written) =>
    `“${written}” is not a time. The text from there on has no time of its own.`,
  'time-unreadable/text': ({ written }: Written) => `“${written}” is not a time in a recording. It stays in the text.`,
  'time-missing/annotation': () => 'This annotation has no time. It comes after those that have one.',
  'time-missing/text': () => 'A text has no time before it.',
  'times-of-day': () => 'The times are times of day. The first one is taken as the beginning of the recording.',
  'times-of-programme': ({ start, isStated }: { readonly start: Seconds; readonly isStated: boolean }) =>
    `The programme starts at ${formatTime(start)} of its time code${isStated ? '' : ', as is usual. The file does not state it'}. Times are counted from there.`,
  'frame-rate-missing': ({ assumed }: Assumed) =>
    `Times have frames, and nothing says how many there are in a second. ${assumed} are assumed.`,
  'frame-rate-missing/all': ({ assumed }: Assumed) =>
    `Times are in frames, and nothing says how many there are in a second. ${assumed} are assumed.`,
  'tick-rate-missing': ({ assumed }: Assumed) =>
    `Times are in ticks, and nothing says how many there are in a second. ${assumed} are assumed.`,
  'frame-beyond-rate': ({ frame, rate }: { readonly frame: number; readonly rate: number }) =>
    `A time has frame ${frame}, with only ${rate} in a second. It is read as it is.`,
  'nested-times-absolute': () =>
    'Times in timed elements are counted from the beginning of the file, not of the element. They are read so.',

  // Cues.
  'no-cues': () => 'There are no cues in this file.',
  'cue-out-of-order': ({ start }: AtStart) =>
    `The cue at ${formatTimeTenths(start)} comes after one that starts later. It is moved to its place in time.`,
  'cue-before-zero': () => 'The cue starts before 0:00. Its words are taken to start at 0:00.',
  'cues-overlap': ({ start }: AtStart) =>
    `The cue at ${formatTimeTenths(start)} starts before the previous one ends. Both are kept.`,
  'cue-ends-before-start': ({ start }: AtStart) =>
    `The cue at ${formatTimeTenths(start)} ends before it starts. It is kept, without its end.`,
  'cue-without-length': ({ start }: AtStart) =>
    `The cue at ${formatTimeTenths(start)} ends when it starts. It is kept.`,
  'cue-without-words': () => 'The cue shows no words.',
  'cue-without-time': ({ name }: Named) => `A <${name}> has no times. Its words are read without a time.`,
  'cue-cut-off': () => 'The file ends within the times of a cue. The cue is left out.',
  'cue-doubled': () => 'The cue is in the file twice. Its words are read once.',
  'captions-roll-up': ({ count }: { readonly count: number }) =>
    `The captions roll up: ${count} cues begin with the text of the previous cue. It is read once.`,
  'words-highlighted': () =>
    'Each word has its own cue with the whole line. The line is read once, with times for its words.',
  'word-time-misplaced': ({ start }: AtStart) =>
    `The time ${formatTimeTenths(start)} of a word is outside its cue, or earlier than the previous word. It is not used.`,
  'unusual-arrow': () => 'The arrow between the times is not “-->”, here and perhaps elsewhere. It is read as one.',
  'blank-line-missing': () => 'There is no blank line before this cue. It is read as a cue of its own.',
  'blank-line-in-cue': () =>
    'There is a blank line in the text of this cue. The text after it is read as part of the cue.',
  'blank-line-in-cue/before-text': () =>
    'There is a blank line between the times of a cue and its text, here and perhaps elsewhere. The text is read as part of the cue.',
  'text-behind-times': () => 'There is text after the times, on the same line. It is read as text of the cue.',
  'text-outside-cue': ({ written }: Written) =>
    `“${written}” is outside any cue. It is read without a time of its own.`,
  'text-outside-cue/lines': () => 'There is text outside of any cue. It is read without a time.',
  'text-outside-cue/event': () => 'There is text outside of any event. It is read without a time.',
  'text-outside-cue/paragraph': () => 'There is text outside of any <p>. It is read without a time.',
  'text-outside-cue/no-time': () => 'There is text that has no time. It is read without one.',
  'number-without-cue': () => 'The file ends after the number of a cue. It may be cut off.',
  'number-missing': () => 'The cue has no number, and perhaps others do not. It is read nevertheless.',
  'unknown-tag': ({ written }: Written) => `<${written}> is not a known tag. It stays in the text.`,
  'unterminated-tag': ({ written, isLeftOut }: Written & { readonly isLeftOut: boolean }) =>
    `<${written} has no end. It is ${isLeftOut ? 'left out' : 'left in the text'}.`,

  // Single formats.
  'decimal-point': () => 'Times have a point where SubRip has a comma. They are read nevertheless.',
  'decimal-comma': () => 'Times have a comma where WebVTT has a point. They are read nevertheless.',
  'format-changes': () => 'From here on the file is WebVTT. It is read as such, without comments and settings.',
  'header-missing': () => 'The file does not begin with “WEBVTT”. It is read as if it did.',
  'header-repeated': () => 'There is a header in the middle, as in joined files. Reading continues after it.',
  'timestamp-map': () =>
    'X-TIMESTAMP-MAP places these cues in a stream. Where the recording begins in it is not known: 0:00 is taken.',
  'timestamp-map-changes': ({ later }: { readonly later: number }) =>
    `This header places the cues after it ${Math.abs(later).toFixed(1)} seconds ${later < 0 ? 'before' : 'after'} the first. They are moved there.`,
  'event-cut-off': ({ count, expected }: { readonly count: number; readonly expected: number }) =>
    `This line has ${count} of ${expected} fields: it is cut off. The complete ones are read.`,
  drawing: () => 'There are shapes among the events. Their outlines are not words and are left out.',
  comments: () => 'There are events that show no words, such as comments. They are not read.',
  'event-without-words': () => 'There are events that show no words, such as comments. They are not read.',
  'hundredths-behind-colon': () => 'The third number of times is read as hundredths of a second, as LRC has them.',
  'too-many-times': ({ unused }: { readonly unused: number }) =>
    `This line has ${unused} more times than a repeated line can have. They are not used.`,
  offset: ({ by }: { readonly by: number }) => `All times are moved by ${by} seconds, as the offset says.`,
  'offset-unreadable': ({ written }: Written) => `The offset “${written}” is not a number. It is not used.`,
  'line-unknown': () => 'This line is neither speech nor a header nor a tier. It is kept as text.',
  'tier-beside-speech/depends': ({ name }: Named) =>
    `The tier “${name}” depends on another tier. It is not shown with the speech.`,
  'tier-beside-speech/sounds': ({ name }: Named) => `The tier “${name}” has sounds. It is not shown with the speech.`,
  'text-beside-speech': () => 'Text outside utterances is not shown.',
  'quote-unterminated': () => 'A quotation mark at the start of a cell is not closed at its end. It stays in the text.',
  'deleted-text-left-out': () => 'Text that was deleted with changes tracked is left out.',
  'footnotes-left-out': () => 'Footnotes and endnotes are left out.',
  'speaker-too-long': () => 'A speaker’s name is too long. It is read as speech.',
  'text-without-times': () => 'The text continues after the last segment. The rest of it is read without times.',

  // JSON.
  'json-cut-off': () => 'The file ends in the middle. Everything complete before its end is read.',
  'json-syntax/closes-nothing': ({ sign }: Sign) => `A “${sign}” closes nothing. It is ignored.`,
  'json-syntax/closes-late': ({ sign }: Sign) => `A “${sign}” closes what another sign should have closed before.`,
  'json-syntax/no-value': ({ name }: Named) => `“${name}” has no value. It is ignored.`,
  'json-syntax/no-name': () => 'A value has no name before it. It is ignored.',
  'json-syntax/twice': ({ name }: Named) => `“${name}” is there twice. The last one is used.`,
  'json-syntax/no-quotes': ({ written }: Written) => `“${written}” is not in quotes. It is read as text.`,
  'json-quotes': () => 'Texts are in single quotes, as in Python.',
  'json-comment': () => 'There are comments, which JSON does not have. They are left out.',
  'json-no-number': ({ written }: Written) => `${written} is not a number. It is read as if it were missing.`,
  'json-stray-value': () => 'A value is in the place of an object. It is ignored.',
  'json-wrong-kind': ({ name, expected }: Named & { readonly expected: string }) =>
    `“${name}” is not ${expected} here. It is ignored.`,
  'json-text-left-out': ({ written }: Written) =>
    `Only what has times is read. “${written}”, and perhaps more, is left out.`,

  // HTML and XML.
  'html-comment': () => 'A comment is left out.',
  'html-cut-off/element': ({ name }: Named) =>
    `The file ends within <${name}>, which is not closed. What is there is read.`,
  'html-cut-off/hidden': ({ name }: Named) => `The <${name}> has no end. It is left out as far as it goes.`,
  'html-cut-off/start-tag': () => 'The file ends within a tag. The tag is left out.',
  'html-cut-off/end-tag': () => 'The file ends within a tag.',
  'html-tag-unterminated': ({ end }: { readonly end: string }) => `A tag has no “${end}”. It stays in the text.`,
  'html-tag-unterminated/sign': () => 'A “<” does not begin a tag. It stays in the text.',
  'xml-bare-sign': () => 'A “<” does not begin a tag. It stays in the text.',
  'xml-cut-off/element': ({ name, opened }: Opened) =>
    `The file ends within <${name}> of line ${opened}. What is there is read.`,
  'xml-cut-off/tag': ({ name }: Named) => `The file ends within the tag <${name}. The tag is left out.`,
  'xml-cut-off/cdata': () => 'A CDATA section has no end. It is read to the end of the file.',
  'xml-cut-off/declaration': () => 'A declaration has no end. It is left out up to the next line.',
  'xml-cut-off/sign': ({ written }: Written) => `“${written}” has no end. It is read as text.`,
  'xml-tag-unterminated/start': ({ name }: Named) =>
    `<${name} has no end. The part after its attributes is read as text.`,
  'xml-tag-unterminated/end': ({ name }: Named) => `</${name} has no end.`,
  'xml-end-tag-stray': ({ name }: Named) => `</${name}> closes nothing. It is left out.`,
  'xml-end-tag-missing/next': ({ name, opened }: Opened) =>
    `<${name}> of line ${opened} is not closed before the next. It is taken to end here.`,
  'xml-end-tag-missing/outer': ({ name, opened, outer }: Opened & { readonly outer: string }) =>
    `<${name}> of line ${opened} is not closed before </${outer}>. It is taken to end here.`,
  'xml-too-deep': ({ name, most }: Named & { readonly most: number }) =>
    `<${name}> is nested more than ${most} deep. It is left out, as are others. Their text is read.`,
  'xml-too-long': ({ name, most }: Named & { readonly most: number }) =>
    `<${name}> comes after ${most} other tags. It is left out, as are others. Their text is read.`,
  'xml-entities-declared': () => 'The document type declares entities of its own. They stay as they are written.',
  'xml-entity-unknown': ({ entity }: { readonly entity: string }) =>
    `${entity} has no known meaning. It stays in the text.`,
};

/** Says how many more warnings of a kind there are. */
export function moreOfAKind(count: number): string {
  return `From here on there are ${count} more warnings of this kind.`;
}

interface Written {
  /** A part of the source, shortened. */
  readonly written: string;
}

interface Named {
  readonly name: string;
}

interface Opened extends Named {
  /** The line where it begins. */
  readonly opened: number;
}

interface Sign {
  readonly sign: string;
}

interface Assumed {
  /** How many there are in a second. */
  readonly assumed: number;
}

interface AtTime {
  readonly time: Seconds;
}

interface AtStart {
  readonly start: Seconds;
}
