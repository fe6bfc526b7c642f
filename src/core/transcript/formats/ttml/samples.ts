/** TTML of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001" ttp:tickRate="10000000">
  <head>
    <metadata><ttm:title>A sample</ttm:title>
      <ttm:agent xml:id="ann" type="person"><ttm:name type="full">Ann Other</ttm:name></ttm:agent>
    </metadata>
    <styling><style xml:id="i" tts:fontStyle="italic"/></styling>
    <layout><region xml:id="top" tts:origin="10% 10%"/></layout>
  </head>
  <body><div>
    <p xml:id="c1" begin="00:00:01.000" end="00:00:03:12" region="top" ttm:agent="ann">Where &amp; when,<br/>
      <span style="i">exactly</span>?</p>
    <p begin="30000000t" dur="48f">Here. <span ttm:agent="ann">There.</span></p>
    <div begin="10s" timeContainer="seq"><p dur="2s">One</p><p dur="500ms" xml:space="preserve">two
three</p></div>
  </div></body>
</tt>
`,
  `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head/><body dur="1:02.500"><div><p begin="0.400" end="5.1" ttm:agent="SPEAKER_1"><span podcasts:unit="sentence" begin="0.400" end="2.9"><span podcasts:unit="word" begin="0.400" end="0.8">Hello</span><span podcasts:unit="word" begin="0.900" end="1.2">you.</span></span><span podcasts:unit="sentence" begin="3" end="5.1"><span podcasts:unit="word" begin="3" end="4">So</span><span podcasts:unit="word" begin="4" end="5.1">far.</span></span></p><p begin="1:01.200" end="1:02.500" ttm:agent="SPEAKER_2"><span podcasts:unit="sentence" begin="1:01.200" end="1:02.500"><span podcasts:unit="word" begin="1:01.200" end="1:02.500">Bye.</span></span></p></div></body></tt>`,
  `<tt:tt xmlns:tt="http://www.w3.org/2006/10/ttaf1">
<tt:body><tt:div><tt:p begin="0:00:05.5" end="0:00:04">hello everyone</tt:p>
<tt:p begin="junk" end="0:00:07">hello everyone<tt:br/>to the show
<tt:p begin="-1s">ANN: no end</tt:p> stray
</tt:div></tt:body></tt:tt>`,
  `<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ebuttm="urn:ebu:tt:metadata" ttp:timeBase="smpte" ttp:frameRate="25" ttp:dropMode="nonDrop">
<tt:head><tt:metadata><ebuttm:documentMetadata>
<ebuttm:documentStartOfProgramme>10:00:00:00</ebuttm:documentStartOfProgramme>
</ebuttm:documentMetadata></tt:metadata></tt:head>
<tt:body><tt:div><tt:p begin="10:00:01:00" end="10:00:02:12"><tt:span>Hello</tt:span><tt:br/><tt:span>there.</tt:span></tt:p>
<tt:p begin="10:00:03:00" end="10:00:05:00">So it is.</tt:p></tt:div></tt:body></tt:tt>`,
];
