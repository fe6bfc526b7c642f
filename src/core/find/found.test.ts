import { expect, test } from 'vitest';
import { beginsNote } from './found';

test.each(['rai', 'zebra rai', '"garden rai', 'zebra OR (rai', 'NEAR("a b" "rai'])(
  'that words begin like the last one is said of that word alone: %s',
  (query) => {
    expect(beginsNote(query)).toContain(' begin like “rai”.');
  },
);
