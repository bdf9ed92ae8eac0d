import { ENDINGS } from "./data/stem.ts";

/**
 * A light English stemmer: "charger", "charging" and "charged" get the same key. Not a linguist's stem, only
 * a key that forms of a word share; `charge` loses its e for the same reason.
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
