import { fold } from "../../reading/text.ts";

const ROW = /^\s*\|(.{1,500})\|\s*$/u;
/** Words in the heading of a column that the customer is to fill in. */
const TO_FILL =
  /(?<!\p{L})(?:answers?|values?|your|fill|entry|response|respuesta|valor|su|réponse|valeur|votre|antwort|wert|ihre?|angabe)(?!\p{L})/u;

/**
 * Makes a function that gets the lines of a reply in order, and returns what a row of a table asks to fill
 * in: `Mileage` of `| Mileage | |`. Null for all other lines, also where the heading of the empty column
 * asks for nothing.
 */
export function createRowReader(): (line: string) => string | null {
  let heading = "";
  return (line) => {
    const cells =
      ROW.exec(line)?.[1]
        ?.split("|")
        .map((cell) => cell.trim()) ?? [];
    const [first = "", last = ""] = [cells[0], cells.at(-1)];
    if (cells.length < 2) heading = "";
    else if (/[\p{L}\p{N}]/u.test(last)) heading ||= last;
    else if (/\p{L}/u.test(first)) return heading === "" || TO_FILL.test(fold(heading)) ? first : null;
    return null;
  };
}
