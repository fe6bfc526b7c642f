/** SSA and ASS of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `[Script Info]
; Written for Earmark
Title: A sample
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic
Style: Default,Arial,20,&H00FFFFFF,0,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not shown
Dialogue: 0,0:00:01.00,0:00:03.50,Default,Ann,0,0,0,,{\\an8}Where, {\\i1}then{\\i0},\\Nare we?
Dialogue: 1,0:00:03.50,0:00:05.00,Default,Ben,0000,0000,0000,,{\\k50}Here {\\kf30}to{\\ko20}day {\\k10\\b1}so{\\b0}.
Dialogue: 0,0:00:05.00,0:00:06.00,Sign,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}sign{note}
Dialogue: 0,0:00:09.00,0:00:08.00,Default,,0,0,0,,\\h{un closed
stray line
Dialogue: 0,junk,0:00:0
`,
  `[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,NTP,0000,0000,0000,!Effect,- Who?\\n- Me.
[Fonts]
fontname: x.ttf
!!#$%
`,
  `Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,ANN: hello, you
Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,BEN: hello
`,
];
