import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

const clip = aClip({
  id: 'a b',
  name: 'A',
  start: 10,
  end: 20.5,
  note: 'n',
  tags: ['t'],
  text: 'Hi',
  speakers: ['Ann'],
});

test('an annotation has a fragment, and a range with a start and an end selector', () => {
  const { items, ...page } = JSON.parse(textOf('web-annotation', [clip], { url: 'https://example.org/e.mp3' }));
  expect(page).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:earmark:clips',
    type: 'AnnotationPage',
  });
  const fragment = (value: string) => ({
    type: 'FragmentSelector',
    conformsTo: 'http://www.w3.org/TR/media-frags/',
    value,
  });
  expect(items[0]).toMatchObject({
    id: 'urn:earmark:clip:a%20b',
    type: 'Annotation',
    motivation: 'highlighting',
    target: {
      source: 'https://example.org/e.mp3',
      selector: [
        fragment('t=10,20.5'),
        { type: 'RangeSelector', startSelector: fragment('t=10'), endSelector: fragment('t=20.5') },
      ],
    },
  });
  expect(items[0].body.map(({ purpose, value }: { purpose: string; value: string }) => [purpose, value])).toEqual([
    ['identifying', 'A'],
    ['describing', 'Hi'],
    ['commenting', 'n'],
    ['tagging', 't'],
  ]);
});

test('a moment has no fragment: one with a start alone would go on to the end', () => {
  const { items } = JSON.parse(textOf('web-annotation', [aClip({ start: 5, end: 5 })]));
  expect(items[0].target.selector).toMatchObject({
    type: 'RangeSelector',
    startSelector: { value: 't=5' },
    endSelector: { value: 't=5' },
  });
});

test('annotations of others are read: in a list, with the time in the address, with a bare body', () => {
  const source =
    '[{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "bodyValue": "Note", "target": "http://x.org/a.mp4#t=npt:10,20"},\n' +
    '{"type": "Annotation", "target": {"source": "x", "selector": {"type": "FragmentSelector", "value": "t=00:01:00"}}},\n' +
    '{"type": "Annotation", "target": "http://x.org/page"}]';
  const { clips, problems } = readClips(source, 'x.jsonld');
  expect(clips.map(({ start, end, note }) => [start, end, note])).toEqual([
    [10, 20, 'Note'],
    [60, 60, ''],
  ]);
  expect(problems).toEqual([{ line: 3, message: 'The annotation tells no time. It is passed over.' }]);
});
