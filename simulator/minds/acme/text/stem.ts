const ENDINGS: readonly (readonly [string, string, number])[] = [
  ["ations", "", 4],
  ["ation", "", 4],
  ["ings", "", 4],
  ["ing", "", 4],
  ["ements", "", 4],
  ["ement", "", 4],
  ["ers", "", 5],
  ["er", "", 5],
  ["ies", "y", 3],
  ["ied", "y", 3],
  ["sses", "ss", 2],
  ["ed", "", 4],
  ["es", "", 4],
  ["ly", "", 4],
  ["s", "", 3],
];

/**
 * A light English stemmer: brings "charger", "charging" and "charged" together. Not a linguist's stem, only a
 * key that two forms of a word share; `charge` loses its e for the same reason.
 */
export function stem(word: string): string {
  let out = word.replace(/'s$|'$/, "");
  for (const [ending, by, least] of ENDINGS) {
    if (out.endsWith(ending) && !out.endsWith("ss") && out.length - ending.length >= least) {
      out = out.slice(0, -ending.length) + by;
      break;
    }
  }
  return out.length > 4 && out.endsWith("e") ? out.slice(0, -1) : out;
}
