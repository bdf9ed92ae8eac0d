const NUMBER = /^-?(?:0|[1-9]\d{0,11})(?:[.,]\d{1,12})?$/;
/** With both signs, the last one is before the decimals: `1.299,50`. */
const GROUPED = /^-?[1-9]\d{0,2}(?:(?:\.\d{3}){1,3},|(?:,\d{3}){1,3}\.)\d{1,12}$/;
/** `1,234` is a thousand and more in one country, and little more than one in another. */
const THOUSANDS = /^-?[1-9]\d{0,2},\d{3}$/;

/**
 * The number of a cell, with a point or a comma before its decimals: `3.5`, `3,5`. Null for any other text,
 * such as `1,234`, which `cellDoubt` explains, and a code with a zero in front. A comma in a cell is never the
 * table's separator: the cell was in quotes, or the separator is another sign.
 */
export function cellNumber(cell: string): number | null {
  const text = cell.trim();
  if (THOUSANDS.test(text)) return null;
  if (NUMBER.test(text)) return Number(text.replace(",", "."));
  if (!GROUPED.test(text)) return null;
  const [whole = "", decimals = ""] = text.split(/[.,](?=\d*$)/);
  return Number(`${whole.replaceAll(/[.,]/g, "")}.${decimals}`);
}

/** What to write instead of a number that has two meanings; null for any other text. */
export function cellDoubt(cell: string): string | null {
  const text = cell.trim();
  return THOUSANDS.test(text)
    ? `"${text}" can mean ${text.replace(",", "")} or ${text.replace(",", ".")}: write the one that you mean`
    : null;
}
