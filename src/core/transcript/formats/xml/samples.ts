/** XML of programs that are not known, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `<?xml version="1.0" encoding="utf-8"?>
<data>
  <segment><start>0.5</start><end>2</end><speaker>Ann</speaker><text>Hello &amp; good day.</text></segment>
  <segment><start>2.5</start><end>4</end><speaker>Ben</speaker><text>Oh <i>yes</i>.</text></segment>
</data>`,
  `<talk xmlns:a="urn:a"><line a:begin="00:00:01.5" end="00:00:02" who="Ann">Hello there.</line>
<line begin="00:00:05" who="Ben">Oh.</line></talk>`,
  `<?xml version="1.0"?><transcript><text start="0.5" dur="3.25">it&amp;#39;s on</text><text start="4" dur="2">now</text></transcript>`,
  `<timedtext format="3"><head><pen id="1"/></head><body><p t="500" d="3200">hello</p>
<p t="4000" d="2000" a="1">
</p><p t="4000" d="2000"><s ac="0">and</s><s t="500"> more</s></p></body></timedtext>`,
];
