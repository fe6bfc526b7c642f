import { UsageError } from './usage';

/** Primary subtags of the languages for which espeak-ng has voices, and `no` and `zh`, for which it has other names. */
export const pronounced: ReadonlySet<string> = new Set(
  `af am an ar as az ba be bg bn bpy bs ca chr cmn cs cv cy da de el en eo es et eu fa fi fo fr ga gd gn grc gu hak haw
   he hi hr ht hu hy hyw ia id io is it ja jbo ka kaa kk kl kn ko kok ku ky la lb lfn lt ltg lv mi mk ml mr ms mt mto my
   nb nci ne nl no nog om or pa pap piqd pl pt py qdb qu quc qya ro ru sd shn si sjn sk sl smj sq sr sv sw ta te th ti
   tk tn tr tt ug uk ur uz vi xex yue zh`.split(/\s+/),
);

/**
 * The BCP 47 tag that a user means, in its usual form; also of `pt_br`. Throws UsageError for text that is no tag, and
 * for a language that Earmark cannot pronounce.
 */
export function languageTag(written: string): string {
  const tag = canonical(written.replaceAll('_', '-'));
  if (tag === null) throw new UsageError(`“${written}” is not the tag of a language. ${ADVICE}`);
  if (!pronounced.has(tag.split('-')[0] ?? ''))
    throw new UsageError(`Earmark cannot pronounce the language “${written}”. ${ADVICE}`);
  return tag;
}

const ADVICE = 'Give `--language` one such as de or pt-BR, or leave it away to have it guessed.';

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
