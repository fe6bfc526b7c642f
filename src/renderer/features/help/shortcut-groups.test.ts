import { expect, test } from 'vitest';
import { type CommandId, commands } from '../../../ipc/commands';
import { shortcutGroups } from './shortcut-groups';

test('every command that has a key is listed, and once', () => {
  const listed = shortcutGroups.flatMap(({ entries }) => entries.filter((entry) => typeof entry === 'string'));
  const withKeys = (Object.keys(commands) as CommandId[]).filter((id) => commands[id].keys.length > 0);
  expect([...listed].sort()).toEqual(withKeys.sort());
});
