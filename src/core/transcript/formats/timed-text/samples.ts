/** Layouts of tools and people, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  // Otter
  `Ann Lee  0:03  
So this is the first thing
I wanted to say.

Unknown Speaker  0:41  
Right. [laughter]

Ann Lee  1:02:07  
And [inaudible 1:02:09] that's it.

Transcribed by https://otter.ai
`,
  // Rev
  `Speaker 1 (00:00):
Hello, and welcome.

Speaker 2 (00:12):
Thanks [crosstalk 00:00:14] a lot.
`,
  // Google Meet
  `Oct 2, 2025
Weekly call - Transcript
00:00:00
 
Ann Lee: Okay. So the goal is this.
Ben Ode: Hey,
Ann Lee: to refine it.
 
 
00:01:26
 
Ben Ode: Let's begin at 10:30 then.
Ann Lee: Good.

Transcription ended after 00:30:30
`,
  // Descript, Trint
  `[00:00:00] Ann: One, two. [00:00:05] Three.
[00:00:09] Ben: Four (at last).

[00:00:12] And five.
`,
  // oTranscribe
  `0:00:01 Ann: hello 0:00:04 there

0:00:09 Ben: well, at 10:30 or 0:00:11 later

0:00:15 and so on
`,
  // whisper
  `[00:00:00.000 --> 00:00:04.500]  And so, my fellow
[00:00:04.500 --> 00:00:06.000]  Americans.
`,
  // Only names
  `Interview with Ben
Date: 12 May 2020

Q: Where were you born?
A: In a town.
It was small.

Q: I see.
A: Yes.
`,
  // A play
  `[Enter ANN.]

ANN.  One *two*.

MR. BEN.
Three, [00:01:02] four.

THE MAID.  Five?

ANN.  Six.

MR. BEN.
Seven.
`,
  // f4
  `Ann: One, two. #00:00:05-2#
Ben: Three. #00:00:09-0#

#00:00:09-0# Ann: Four, #00:00:11-5# five.
`,
  // Links to a player
  `[[00:01]] Ann: One [0:05](https://example.com/?t=5) two.
[[00:09]](#t9) Ben: Three.
`,
  // Markdown
  `# A meeting

### 00:01:08

**Ann Lee:** to *summarize* this.

**Ben Ode:** Afternoon &amp; hi.

### 00:04:42

**Ann Lee:** That's why.

### Transcription ended after 00:31:47
`,
];
