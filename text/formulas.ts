// A spreadsheet runs a cell that begins like a formula, even one from a customer (OWASP, CSV injection).

const FORMULA = /^(?='*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;
const DEFUSED = /^'(?='*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A text that no spreadsheet takes for a formula. `undefused` gives it back. */
export function defused(text: string): string {
  return text.replace(FORMULA, "'");
}

/** What `defused` was given. */
export function undefused(text: string): string {
  return text.replace(DEFUSED, "");
}
