import { expect, test } from 'vitest';
import type { Turn } from '../../transcript/model';
import { phonesOfIpa } from './ipa';
import { guessLanguage } from './language';
import { pronunciations, readDictionary, spelled, yearInPairs } from './pronounce';
import { spokenWords } from './spoken-words';

const turnOf = (text: string, marks: Turn['marks'] = []): Turn => ({ speaker: null, text, marks, line: 1 });
const said = (text: string, language = 'en') => spokenWords([turnOf(text)], language).map((word) => word.text);

test('words are said without their punctuation, and know their place and the pause after them', () => {
  expect(spokenWords([turnOf('“Well, Go—it’s fine!” OK.')], 'en')).toEqual([
    { turn: 0, word: 0, text: 'well', isAcronym: false, pause: 1 },
    { turn: 0, word: 1, text: 'go', isAcronym: false, pause: 0 },
    { turn: 0, word: 1, text: "it's", isAcronym: false, pause: 0 },
    { turn: 0, word: 2, text: 'fine', isAcronym: false, pause: 2 },
    { turn: 0, word: 3, text: 'ok', isAcronym: true, pause: 2 },
  ]);
});

test('the plural of an acronym is distinguished from its letters', () => {
  expect(said("APIs and CD's")).toEqual(["api's", 'and', "cd's"]);
});

test('remarks and addresses are not said, numbers keep their points', () => {
  const text = 'see https://go.dev/x [laughter] 1,000.5 - 20% & more';
  const note = { kind: 'note', start: text.indexOf('['), end: text.indexOf(']') + 1 } as const;
  expect(spokenWords([turnOf(text, [note])], 'en').map((word) => word.text)).toEqual([
    ...['see', '1,000.5', '20', 'percent', 'and', 'more'],
  ]);
});

test('scripts without spaces are cut into words, and their marks are pauses', () => {
  const words = spokenWords([turnOf('今日は天気がいいです。散歩に行きましょう')], 'ja');
  expect(words.map(({ text }) => text).join('')).toBe('今日は天気がいいです散歩に行きましょう');
  expect(words.length).toBeGreaterThan(6);
  expect(words.filter(({ pause }) => pause === 2).map(({ text }) => text)).toEqual(['です']);
  expect(new Set(words.map(({ word }) => word))).toEqual(new Set([0]));
});

test('such a text can be cut by a function that knows how its words are pronounced', () => {
  const words = spokenWords([turnOf('今日は。')], 'ja', (text) => (text === '今日は' ? ['キョー', 'ワ', '、'] : []));
  expect(words.map(({ text, pause }) => [text, pause])).toEqual([
    ['キョー', 0],
    ['ワ', 2],
  ]);
});

test('right-to-left text gives words in the order they are said', () => {
  expect(said('שלום, עולם!', 'he')).toEqual(['שלום', 'עולם']);
  expect(said('مرحبا، يا عالم؟', 'ar')).toEqual(['مرحبا', 'يا', 'عالم']);
});

test('sounds of the International Phonetic Alphabet become phones of English', () => {
  expect(phonesOfIpa('k_ˌuː_b_ɚ_n_ˈɛ_ɾ_iː_z', 'en')).toEqual(['K', 'UW', 'B', 'ER', 'N', 'EH', 'D', 'IY', 'Z']);
  expect(phonesOfIpa('s_e_ɲ_ˈo_ɾ', 'es')).toEqual(['S', 'EH', 'N', 'Y', 'OW', 'R']);
  expect(phonesOfIpa('k_ˌo̞_n_n_i_tɕ_ˈi_h_ä', 'ja')).toEqual(['K', 'OW', 'N', 'N', 'IY', 'CH', 'IY', 'HH', 'AA']);
  expect(phonesOfIpa('k_o_ɾ_a_s_ˈɐ̃_ʊ_ɪ_ç', 'pt')).toEqual(['K', 'OW', 'R', 'AA', 'S', 'AH', 'N', 'UH', 'IH', 'SH']);
  expect(phonesOfIpa('s._ˈou5_ th_ˈi5_ŋ_ j_ˈiɜ_ ts.h_ˈɑɜ_', 'zh')).toEqual([
    'SH',
    'OW',
    'UW',
    'T',
    'IY',
    'NG',
    'Y',
    'IY',
    'CH',
    'AA',
  ]);
  expect(phonesOfIpa('p_ɜ_t_h_ə', 'en')).toEqual(['P', 'ER', 'T', 'HH', 'AH']);
  expect(phonesOfIpa('(en)ʃ_t_(de)ʁ_ɑː_s_ə', 'de')).toEqual(['SH', 'T', 'R', 'AA', 'S', 'AH']);
});

test('acronyms may be spelled, and years read in pairs', () => {
  expect(spelled("api's")).toEqual(['EY', 'P', 'IY', 'AY', 'Z']);
  expect(spelled('añ')).toBeNull();
  expect(yearInPairs('1984')).toEqual(['nineteen', 'eighty', 'four']);
  expect(yearInPairs('2005')).toEqual(['twenty', 'oh', 'five']);
  expect(yearInPairs('1900')).toEqual(['nineteen', 'hundred']);
  expect(yearInPairs('984')).toBeNull();
});

test('English words are pronounced as in the dictionary, others as `speak` says', () => {
  const words = spokenWords([turnOf('A API zorbl read 2019')], 'en');
  const dictionary = readDictionary(
    'a AH\na(2) EY\napi AE P IY\nread R EH D\nread(2) R IY D\ntwenty T W EH N T IY\nnineteen N AY N T IY N\n',
    words,
  );
  const asked: string[] = [];
  const waysOf = pronunciations(words, 'en', dictionary, (unknown) => {
    asked.push(...unknown);
    return unknown.map((word) => (word === 'zorbl' ? 'z_ˈɔː_b_əl' : ''));
  });
  expect(asked).toEqual(['zorbl', '2019']);
  expect(words.map((word) => waysOf(word).map((way) => way.join(' ')))).toEqual([
    ['AH', 'EY'],
    ['EY P IY AY', 'AE P IY'],
    ['Z AO B AH L'],
    ['R EH D', 'R IY D'],
    ['AH', 'T W EH N T IY N AY N T IY N'],
  ]);
});

test.each([
  ['en', 'We were talking about the way that this works, and it was good for us.'],
  ['es', 'Los que estaban en la casa no sabían que era el día de la fiesta, pero como siempre vinieron.'],
  ['de', 'Das ist nicht die Frage, die ich mir gestellt habe, und wir haben auch nichts mit dem zu tun.'],
  ['fr', 'Nous ne savons pas ce que vous faites dans la maison, et je suis là pour une heure.'],
  ['pt', 'Não sei o que você quer, mas os dias são mais longos para uma pessoa como eu.'],
  ['ru', 'Я не знаю, что это такое, но он мне сказал, как мы с ним всё сделаем.'],
  ['uk', 'Я не знаю, що це таке, але він мені сказав, як ми з ним усе зробимо.'],
  ['ja', '今日は天気がいいです。'],
  ['zh', '我不知道这是什么。'],
  ['ko', '나는 이것이 무엇인지 모르겠어요.'],
  ['ar', 'لا أعرف ما هذا'],
  ['fa', 'من نمی‌دانم این چیست، پس بگو چه کنم'],
  ['he', 'אני לא יודע מה זה'],
  ['el', 'Δεν ξέρω τι είναι αυτό'],
  ['en', '12 34'],
])('the language of a text is guessed: %s', (language, text) => {
  expect(guessLanguage([turnOf(text)])).toBe(language);
});
