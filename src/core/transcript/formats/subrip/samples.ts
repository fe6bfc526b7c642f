/** SubRip of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `1
00:00:01,000 --> 00:00:04,500  X1:40 X2:600 Y1:20 Y2:50
<font color="#ff0000">Where <b>are</b> we</font>
{\\an8}{\\i1}going{\\i0}?

2
00:00:04,000 --> 00:00:06,000
- ANN: Home.
- [laughs]

3
00:00:07,000 --> 00:00:09,000
1984

and on

`,
  `00:00:01.000 -> 00:00:02.5
BEN (on phone): Under-
stood &amp; done\\Nhere
7
-00:00:03,000 –> 1:02:03,000
>> More
8

00:00:05,000 --> 00:00:04,000
hello everyone
9
00:00:04,000 --> 00:00:05,000
hello everyone
to the show

10
`,
  `1
00:00:01,000 --> 00:00:02,000
One form,

WEBVTT - and another

NOTE behind it

00:02.000 --> 00:03.000
<v Ann>goes on

00:03.0`,
];
