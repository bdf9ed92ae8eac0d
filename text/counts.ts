/** `1,234,567`. */
export function thousands(count: number): string {
  return Math.round(count)
    .toString()
    .replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `1,176 of 1,200`. */
export function outOf(part: number, whole: number): string {
  return `${thousands(part)} of ${thousands(whole)}`;
}

/** `1 case`, `2 cases`, `1,000 cases`. @param nouns a plural that is not the noun with an s */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : nouns}`;
}
