/** Files of CHAT, for tests that change them at random. Written for Earmark. */
export const samples: readonly string[] = [
  `@UTF8
@Begin
@Languages:\teng
@Participants:\tCHI Ross_Lee Target_Child, MOT Mother
@ID:\teng|sample|CHI|2;06.|male|||Target_Child|||
@Media:\ttalk, audio
*MOT:\twhat is <that> [?] ? \u00150_1250\u0015
%mor:\tpro:int|what cop|be&3S pro:dem|that ?
*CHI:\ta dog . \u00151300_2000\u0015 &=laughs big
\tdog ! \u00152100_3500\u0015
%com:\tpoints
*MOT:\tyes .
@End
`,
];
