/**
 * A text that promptfoo leaves as it is, as long as it has no signs of a template: it reads files that a text names.
 */
export function untouched(text: string): string {
  return text.replace(
    /^(\s*)(file|package)(?=:)/i,
    (_, space: string, word: string) => `${space}{{ '${word}' }}`,
  );
}

/**
 * Whether promptfoo would take a part of a text for a template. It fills in variables and values of assertions once or
 * several times, as it comes to them, so that no way of writing such signs stays as it is.
 */
export function isTemplate(text: string): boolean {
  return /\{[{%#]/.test(text);
}
