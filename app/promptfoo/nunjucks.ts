/**
 * Makes a text that promptfoo leaves unchanged, as long as it has no template signs. promptfoo reads files
 * that a text names.
 */
export function untouched(text: string): string {
  return text.replace(
    /^(\s*)(file|package)(?=:)/i,
    (_, space: string, word: string) => `${space}{{ '${word}' }}`,
  );
}

/**
 * Whether promptfoo would take a part of a text for a template. It fills in variables and values of
 * assertions once or several times, depending on the place, so no escape for such signs works everywhere.
 */
export function isTemplate(text: string): boolean {
  return /\{[{%#]/.test(text);
}
