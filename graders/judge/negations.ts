/**
 * Words that negate a sentence, in the languages that support agents are asked in most: English, French,
 * Spanish, German, Portuguese, Italian, Dutch, and the shortest of some others. In small letters, with
 * straight apostrophes.
 */
const NEGATIONS: ReadonlySet<string> = new Set(
  [
    "no not never none nothing nobody nowhere neither nor without cannot unable hardly barely scarcely rarely seldom",
    "except unless false untrue wrong refuse refuses refused deny denies denied decline declines declined fail fails failed",
    "non ne pas jamais aucun aucune rien personne sans ni guère nullement sauf",
    "nunca jamás ningún ninguno ninguna ningunos ningunas nada nadie sin tampoco salvo excepto",
    "nicht nichts nie niemals nirgends niemand weder ohne kein keine keinen keinem keiner keines kaum außer",
    "não nenhum nenhuma ninguém sem nem jamais",
    "nessuno nessuna niente nulla mai senza né",
    "niet geen nooit niemand niets zonder noch",
    "inte ej ikke aldrig aldri ingen inget nie ei değil yok tidak không δεν לא नहीं",
    "refuse refusons rechazamos negamos verweigern verweigert lehnen",
    "не нет ни никогда никто ничего без 不 没 沒 無 无 非 未 别 안 못 لا لم لن ليس",
  ].flatMap((line) => line.split(" ")),
);

/** True for a word that negates a sentence: "not", "can't", "n'est", "kein". */
export function isNegation(word: string): boolean {
  const small = word.normalize("NFKC").toLowerCase();
  return NEGATIONS.has(small) || small.endsWith("n't") || small.startsWith("n'") || small.startsWith("non-");
}
