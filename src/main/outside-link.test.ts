import { expect, test } from 'vitest';
import { outsideLink } from './outside-link';

test.each([
  ['https://changelog.com/gotime/42?x=1#t', 'https://changelog.com/gotime/42?x=1#t'],
  ['http://example.com', 'http://example.com/'],
  ['HTTPS://Example.COM/Ä', 'https://example.com/%C3%84'],
])('%s is opened outside', (link, address) => {
  expect(outsideLink(link)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'smb://host/share',
  'ms-msdt:/id',
  'mailto:a@b.c',
  'app://earmark/index.html',
  'http:\\\\evil.example',
  'https:\\/evil.example',
  'https://good.example\\@evil.example/',
  'https://good.example@evil.example/',
  'https://good.example:pass@evil.example/',
  'https:evil.example',
  '//evil.example',
  '/etc/passwd',
  '#anchor',
  ' https://example.com',
  'https://exa mple.com',
  'https://example.com/\u0000',
  'https://',
  'https://[',
  '',
])('%j is not', (link) => {
  expect(() => outsideLink(link)).toThrowError(expect.objectContaining({ code: 'bad-request' }));
});
