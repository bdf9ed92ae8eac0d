// A spreadsheet runs a cell that begins like a formula, even one from a customer (OWASP, CSV injection).

const FORMULA = /^(?='*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;
const DEFUSED = /^'(?='*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A text that no spreadsheet runs as a formula. `undefused` reverses it. */
export function defused(text: string): string {
  return text.replace(FORMULA, "'");
}

/** The original text of `defused`. */
export function undefused(text: string): string {
  return text.replace(DEFUSED, "");
}
