/** Transcriptions in TEI, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>A talk</title></titleStmt></fileDesc>
    <profileDesc><particDesc><person xml:id="SPK0"><persName>Ann Lee</persName></person><person xml:id="SPK1" n="BEN"/></particDesc></profileDesc>
  </teiHeader>
  <text>
    <timeline unit="s"><when xml:id="T0"/><when xml:id="T1" interval="1.5" since="#T0"/><when xml:id="T2" interval="2.5" since="#T1"/><when xml:id="T3" absolute="00:00:06"/></timeline>
    <body>
      <u who="#SPK0" start="#T0" end="#T2"><anchor synch="#T0"/>hello there <anchor synch="#T1"/>and <vocal><desc>laughs</desc></vocal> so on</u>
      <annotationBlock who="#SPK1" start="#T2" end="#T3"><u who="#SPK1" start="#T2" end="#T3"><seg><w>oh</w><w>yes</w><pc>.</pc></seg></u></annotationBlock>
      <u who="#X">and no</u>
    </body>
  </text>
</TEI>
`,
];
