import type { Clip } from '../../clip';
import { type ClipFormat, type ClipSource, EVERYTHING, holding } from '../format';
import { mediaUrl } from '../media';
import { decimal } from '../plain';
import { saidIn } from '../said';
import { isPoint } from '../well-formed';
import { readAnnotations, sniffAnnotations } from './reader';

const MEDIA_FRAGMENTS = 'http://www.w3.org/TR/media-frags/';

/**
 * A page of W3C Web Annotations: https://www.w3.org/TR/annotation-model/. Readers look for different things, so a clip
 * is given twice: as a fragment with start and end, and as a range with a selector for each.
 */
export const webAnnotation: ClipFormat = {
  id: 'web-annotation',
  name: 'W3C Web Annotation',
  extension: 'jsonld',
  group: 'writing',
  holds: holding(EVERYTHING, 0.001),
  options: ['url'],
  write(clips, source) {
    const page = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:earmark:clips',
      type: 'AnnotationPage',
      items: clips.map((clip) => annotationOf(clip, source)),
    };
    return `${JSON.stringify(page, null, 2)}\n`;
  },
  sniff: sniffAnnotations,
  read: readAnnotations,
};

function annotationOf(clip: Clip, source: ClipSource): object {
  const { start, end } = clip;
  const range = {
    type: 'RangeSelector',
    startSelector: fragment(`t=${decimal(start, 3)}`),
    endSelector: fragment(`t=${decimal(end, 3)}`),
  };
  // A fragment with only a start would last until the end of the recording.
  const isWritten = decimal(start, 3) !== decimal(end, 3);
  const selector = isWritten ? [fragment(`t=${decimal(start, 3)},${decimal(end, 3)}`), range] : range;
  return {
    id: `urn:earmark:clip:${encodeURIComponent(clip.id.replace(/\p{Cs}/gu, '\uFFFD'))}`,
    type: 'Annotation',
    motivation: isPoint(clip) ? 'bookmarking' : 'highlighting',
    body: bodiesOf(clip, source),
    target: { type: 'SpecificResource', source: source.url ?? mediaUrl(source), selector },
  };
}

function bodiesOf(clip: Clip, source: ClipSource): object[] {
  const text = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, format: 'text/plain', value });
  const said = saidIn(clip, source).map((turn) => {
    const body = text('describing', turn.text);
    return turn.speaker === null ? body : { ...body, creator: { type: 'Person', name: turn.speaker } };
  });
  return [
    text('identifying', clip.name),
    ...said,
    ...(clip.note === '' ? [] : [text('commenting', clip.note)]),
    ...clip.tags.map((tag) => text('tagging', tag)),
  ];
}

function fragment(value: string): object {
  return { type: 'FragmentSelector', conformsTo: MEDIA_FRAGMENTS, value };
}
