/** MicroDVD of all kinds, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  `{1}{1}25.000
{DEFAULT}{C:$0000FF}{F:Arial}
{25}{75}Where {y:i}are we|going?
{75}{}{Y:b}{y:u}- Home.|- {c:$ff0000}Here {laughs}.
{200}{150}/hello everyone
{150}{250}hello everyone|/to the show
stray line
{300}{`,
  `[BEGIN]
{0}{25}ANN: Hello!
{25}{50}BEN: {y:ib}Hi{Y:s}|there
[END]
`,
];
