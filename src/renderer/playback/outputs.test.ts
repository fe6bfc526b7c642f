import { expect, test } from 'vitest';
import type { ListedOutput } from '../state/playback';
import { choosable, findOutput, unplugged } from './outputs';

const speakers: ListedOutput = { id: 's', label: 'Speakers', groupId: 'board' };
const headphones: ListedOutput = { id: 'h', label: 'Headphones', groupId: 'usb' };
const byDefault = (device: ListedOutput): ListedOutput => ({
  id: 'default',
  label: `Default - ${device.label}`,
  groupId: device.groupId,
});

test('the system’s own choice is no device to choose', () => {
  expect(choosable([byDefault(speakers), speakers, headphones])).toEqual([speakers, headphones]);
});

test('a device is known by its id, and after a restart by its name', () => {
  const listed = [byDefault(speakers), speakers, headphones];
  expect(findOutput(listed, { id: 'h', label: 'Another' })).toBe(headphones);
  expect(findOutput(listed, { id: 'of the last run', label: 'Headphones' })).toBe(headphones);
  expect(findOutput(listed, { id: 'x', label: 'Gone' })).toBeNull();
  expect(findOutput(listed, null)).toBeNull();
});

test('what is unplugged is the device that sounded, chosen or by default', () => {
  const before = [byDefault(headphones), headphones, speakers];
  const after = [byDefault(speakers), speakers];
  expect(unplugged(before, after, '')).toBe(headphones);
  expect(unplugged(before, after, 'h')).toBe(headphones);
  expect(unplugged(before, after, 's')).toBeNull();
});

test('where the system only sends the sound elsewhere nothing is unplugged', () => {
  expect(
    unplugged([byDefault(headphones), headphones, speakers], [byDefault(speakers), headphones, speakers], ''),
  ).toBeNull();
});

test('where the system does not tell what its default is, nothing is guessed', () => {
  const unknown = { id: 'default', label: 'Default', groupId: '' };
  expect(unplugged([unknown, headphones], [unknown], '')).toBeNull();
});
