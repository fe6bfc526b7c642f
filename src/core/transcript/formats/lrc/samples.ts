/** LRC of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `[ti:A sample]
[ar:Nobody]
[offset:+250]

[00:12.00]Line one
[00:21.10][00:45.10]Again & again
[00:17.20]ANN: line two
[00:30.00]
[00:32.500]<00:32.50>Line <00:33.00>three <00:33.50>
no time
[00:40`,
  `[00:00.20]BOB DOUGHTY: This is it
[00:02.00](MUSIC)
[00:11.10]BARBARA KLEIN: And I am [00:11.60]here[00:12.10]
[00:11.10]und hier
`,
];
