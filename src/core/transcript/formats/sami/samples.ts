/** SAMI of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `<SAMI>
<HEAD><TITLE>A walk</TITLE>
<STYLE TYPE="text/css"><!-- P { margin: 1pt } .ENCC { Name: English; lang: en-US; } #Source { color: red } --></STYLE></HEAD>
<BODY>
<SYNC Start=1000><P Class=ENCC ID=Source>Ann<P Class=ENCC>Where <i>are</i> we &amp;<br>going?
<SYNC Start=3500><P Class=ENCC>&nbsp;
<SYNC Start=4000>
<P Class=ENCC>- Home.<br>- <b>Here</b>
<SYNC Start=junk><P>So.
<SYNC Start=6000><P Class=ENCC>&nbsp;</BODY>
</SAMI>`,
];
