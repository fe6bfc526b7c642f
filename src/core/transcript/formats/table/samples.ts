/** Tables of all kinds, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  // Whisper
  'start\tend\ttext\n0\t4500\tAnd so, my fellow\n4500\t6000\tAmericans.\n',
  // Premiere
  `"Speaker Name","Start Time","End Time","Text"
"Ann Lee","00:00:01:00","00:00:04:12","Hello, ""you"",
there."
"Ben","00:00:05:00","00:00:06:20",Oh.
`,
  // A spreadsheet
  `#;Timespan;Content;Speaker;Note
1;0:00.0 - 0:04.5;Hello there.;Ann;sic
2;0:04.5 - 0:06.0;"Oh; well.;Ben
`,
  // Audacity
  '0.000000\t4.500000\tHello there.\n\\\t100.0\t2000.0\n4,500000\t6,000000\tANN: Oh.\n9.0\t9.0\n',
];
