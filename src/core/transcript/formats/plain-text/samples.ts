/** Text of no known format, plain and as Markdown, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `A walk by the river, told by nobody in particular.

It was late, and the *path* was wet. Nobody [of us] had a light
with them & all went home.
`,
  `---
title: 'A walk'
date: 2020-01-02
---
# By the river

It was late, see [the map](https://example.org/map), and the **path** was wet.

- a light
- \`a rope\`

> Nobody went. \\[00:12\\]

<!-- More of it? -->
1. Then we did.
`,
];
