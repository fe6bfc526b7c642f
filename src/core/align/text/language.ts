import type { Turn } from '../../transcript/model';

/** The most common words of languages, by BCP 47 tag, and words that distinguish related languages. */
const common: Readonly<Record<string, string>> = {
  en: 'the and to of that you is it in we was this have for',
  es: 'de la que el en y los para por una las con pero como está',
  fr: 'de la le et les des que est pour dans une pas vous nous je',
  de: 'der die und das ist nicht ich ein zu mit wir auf auch dass',
  it: 'di che il la per non un sono della con è anche come gli',
  pt: 'de que o e do da em para com uma não os mais é você',
  ca: 'de la que i el els les amb per una és no però del com',
  ro: 'de și în la a este nu că pe cu o un mai din care',
  nl: 'de het een en van ik is dat niet op te zijn voor met maar',
  pl: 'nie to się w na z że do jest jak ale i co tak za',
  cs: 'se na je v že to a si jsem ale jako tak do za by',
  sv: 'och det att i en jag som är på inte för med den har',
  da: 'og det at i en jeg som er på ikke for med den har af',
  nb: 'og det at i en jeg som er på ikke for med den har av',
  fi: 'ja on ei että se hän mutta oli kun niin minä ovat myös',
  hu: 'a az és hogy nem is egy van ez meg de csak azt volt',
  tr: 'bir ve bu da de için ne çok ben o var mi gibi daha',
  id: 'yang dan di itu dengan untuk tidak ini dari dalam akan saya',
  vi: 'là và của có không được một các cho tôi người này đó',
  ru: 'и в не на что я с это как по он но так все мы',
  uk: 'і в не на що я з це як та він але так ми є',
  bg: 'и в не на че аз с това как да се за от но са',
  sr: 'и у не на да је се то за са али као су ја што',
};

/** Scripts that determine the language, or its most likely one. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['fa', /[پچژگ]/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
];

/** Characters that are examined: enough to decide. */
const ENOUGH = 50_000;
/** The share of letters that a script must have. Kana and Persian letters occur among others. */
const MAJORITY = 0.5;
const SOME = 0.05;

/** The most likely language of a transcript, as a BCP 47 tag; English where nothing else is indicated. */
export function guessLanguage(turns: readonly Turn[]): string {
  let text = '';
  for (const turn of turns) if (text.length < ENOUGH) text += `${turn.text.slice(0, ENOUGH)}\n`;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of scripts) {
    const share = (text.match(script)?.length ?? 0) / Math.max(1, letters);
    if (share > (language === 'ja' || language === 'fa' ? SOME : MAJORITY)) return language;
  }
  return byCommonWords(text);
}

function byCommonWords(text: string): string {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let [best, most] = ['en', 0];
  for (const [language, words] of Object.entries(common)) {
    const count = words.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
