import { expect, test } from 'vitest';
import { type CommandId, commands } from '../../../ipc/commands';
import { inSentenceCase, shortcutGroups } from './shortcut-groups';

test('every command that has a key is listed, and once', () => {
  const listed = shortcutGroups.flatMap(({ entries }) => entries.filter((entry) => typeof entry === 'string'));
  const withKeys = (Object.keys(commands) as CommandId[]).filter((id) => commands[id].keys.length > 0);
  expect([...listed].sort()).toEqual(withKeys.sort());
});

test('a label in sentence case keeps “I” and abbreviations', () => {
  expect(inSentenceCase('Back to Where I Was')).toBe('Back to where I was');
  expect(inSentenceCase('Save as PDF')).toBe('Save as PDF');
});
