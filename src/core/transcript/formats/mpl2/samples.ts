/** MPL2 of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `[10][35]Where are we|going?
[40][]/Home.|- /Here {laughs}.
[95][70]hello everyone
[70][95]ANN: hello everyone|{y:i}to the show
stray line
[120][`,
];
