/**
 * Letters of other scripts that look Latin to a reader. A selection from Unicode's confusables (UTS #39): the
 * scripts in which such spellings occur, Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic, and drawn
 * variants of letters.
 */

/**
 * Each Latin letter, and its look-alikes. Capital and lower-case letters separately: Η is an H, η is an n.
 */
const LOOK_ALIKES = [
  "aаɑαᴀΑАᎪꓮⲀⲁ",
  "bвьЬВΒβᏴꓐʙƀɓЪъᏏ",
  "cсСϲϹᏟꓚᴄⲤⲥƈↄҫ",
  "dԁԂᎠꓓᴅđɗժⅾ",
  "eеЕεΕЭєЄᎬꓰᴇ℮ɛҽⲈ",
  "fꓝꜰƒϜϝғҒ",
  "gɡԍԌᏀꓖɢցǥɠ",
  "hһҺнНΗᎻꓧʜհħ",
  "iіІιΙᎥꓲɪıɩɨӀӏΙ",
  "jјЈᎫꓙᴊϳյȷ",
  "kкКκΚᏦꓗᴋƙҚқ",
  "lӏӀᏞꓡʟłⅼιɭ",
  "mмМΜᎷꓟᴍ",
  "nпΝηꓠɴոռᴎ",
  "oоОοΟσօՕꓳᴏøɵⲞⲟ",
  "pрРρΡᏢꓑᴘϱþ",
  "qԛԚգզ",
  "rгᎡꓣʀɼ",
  "sѕЅᏚꓢꜱʂ",
  "tтТτΤᎢꓔᴛŧ",
  "uυսꓴᴜʉцʋ",
  "vνѵѴᏙꓦᴠ",
  "wԝԜωᎳꓪᴡшщա",
  "xхХχΧꓫ",
  "yуУγΥүҮꓬʏ",
  "zΖᏃꓜᴢʐ",
];

/** Letters that look like two. */
const TWO: Readonly<Record<string, string>> = { ß: "ss", ẞ: "ss", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe" };

const BY_LETTER: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  for (const line of LOOK_ALIKES) {
    const [latin = "", ...others] = line;
    for (const other of others) map.set(other, `${map.get(other) ?? ""}${latin}`);
  }
  return map;
})();

/** Circled, squared and flag letters, which have no compatibility form: the first of each row of 26. */
const ROWS = [0x1f130, 0x1f150, 0x1f170, 0x1f1e6];

function inRow(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  const row = ROWS.find((first) => code >= first && code < first + 26);
  return row === undefined ? undefined : String.fromCharCode(0x61 + code - row);
}

/** Accents are marks of these scripts. In other scripts a mark makes another letter, such as か and が. */
export const ACCENTED = /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]/u;

function unaccented(character: string): string {
  const unified = character.normalize("NFKC");
  return ACCENTED.test(unified) ? unified.normalize("NFKD") : unified;
}

/**
 * Possible readings of a character, in lower-case Latin letters: one entry for each letter that is read, with
 * every alternative in it, beginning with the letter itself. Accents don't count. Null when the character is
 * not a letter.
 */
export function readLetter(character: string): readonly string[] | null {
  const row = inRow(character);
  if (row !== undefined) return [row];
  const two = TWO[character];
  if (two !== undefined) return [...two];
  const letters = [...unaccented(character)].filter((part) => /\p{L}|℮/u.test(part));
  if (letters.length === 0) return null;
  return letters.map((letter) => {
    const own = letter.toLowerCase();
    const alike = BY_LETTER.get(letter) ?? BY_LETTER.get(own) ?? "";
    return own.length === 1 || alike === "" ? `${own}${alike}` : alike;
  });
}

/** Digits that replace letters. */
export const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "il",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};

const SIGNED = /(?<![\p{L}\p{N}.])(?=[\p{L}@$]{3,30}(?![\p{L}\p{N}.@]))[\p{L}@$]+/gu;

/** Signs inside a word that replace letters: "$tate", "St@te". Addresses don't change. */
export function withLettersForSigns(text: string): string {
  if (!/[@$](?=\p{L})|(?<=\p{L})[@$]/u.test(text)) return text;
  return text.replace(SIGNED, (word) => word.replaceAll("@", "a").replaceAll("$", "s"));
}
