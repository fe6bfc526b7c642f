/** TextGrids, long and short, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  `File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2.3
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Mary"
        xmin = 0
        xmax = 2.3
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 0.7
            text = ""
        intervals [2]:
            xmin = 0.7
            xmax = 2.3
            text = "hello, ""you"" 2"
    item [2]:
        class = "TextTier"
        name = "bell"
        xmin = 0
        xmax = 2.3
        points: size = 1
        points [1]:
            number = 1.5
            mark = "ding"
`,
  `"ooTextFile"
"TextGrid"
0
2.3
<exists>
2
"IntervalTier"
"Ann - words"
0
2.3
2
0
1
"so"
1
2.3
"it is"
"IntervalTier" "Ann - phones" 0 2.3 1 ! sounds
0 2.3 "s"
`,
];
