/** WebVTT of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `WEBVTT - A walk

NOTE
Heard twice.

STYLE
::cue(b) { color: papayawhip }

REGION
id:left
width:40%

first
00:00:01.000 --> 00:00:04.500 region:left align:start
<v.loud Ann>Where <i>are</i> we <b>going <i>now</i></b>?

2
00:00:04.000 --> 00:00:06.000 line:0
<v Ben>Home &amp; <lang de>weiter</lang></v>
<v Ann>[laughs] <ruby>so<rt>thus</rt></ruby></v>

01:00:00.000 --> 100:00:01.250
- Under-
stood?
- <c.yellow>Quite.</c>
`,
  `WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.070 align:start position:0%
 
hello<00:00:00.480><c> there</c><00:00:00.900><c> everyone</c>

00:00:02.070 --> 00:00:02.080 align:start position:0%
hello there everyone
 

00:00:02.080 --> 00:00:04.150 align:start position:0%
hello there everyone
and<00:00:02.400><c> welcome</c>

00:00:04.150 --> 00:00:04.160 align:start position:0%
and welcome
 
`,
  `WEBVTT
X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

1
00:05,5 --> 0:07 line:0 text
Ann Smith: it isn't < 3 & it's <laughs>
00:04.000 --> 00:03.000
2
lost

words here
`,
  `WEBVTT
X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

1

00:01.000 --> 00:02.000

Hello

there.

2

00:03.000 --> 00:04.000

Yes.

WEBVTT
X-TIMESTAMP-MAP=LOCAL:00:00:01.000,MPEGTS:1800000

00:01.500 --> 00:03.000
So <00:02.000>it is.
`,
];
