/** YouTube's captions and SubViewer's, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  `0:00:00.599,0:00:04.160
>> ANN: Hi, my name is Ann, and this
is <i>mine</i> &amp; yours.

0:00:04.160,0:00:06.770
>> BEN: Hi, I’m Ben,

and so on.
0:00:06.000,0:00:05.000
12,5 is a number

1:00:06.770,1:00:1
`,
  `[INFORMATION]
[TITLE]A sample
[AUTHOR]
[END INFORMATION]
[SUBTITLE]
[COLF]&HFFFFFF,[STYLE]no,[SIZE]18,[FONT]Arial
00:00:01.50,00:00:03.00
- Who?[br]- Me.

00:00:03.00,00:00:04.00
hello everyone
00:00:04.00,00:00:05.00
hello everyone[br]to the show
`,
];
