const UMLAUT = /[äöüøåÄÖÜØÅ]|[aouAOU]\u0308|[aA]\u030A/u;
const DIGRAPHS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

/** Whether a text has a letter that other keyboards write as two. */
export function hasUmlaut(text: string): boolean {
  return UMLAUT.test(text);
}

/** Umlauts as they are written on other keyboards: Württembergische is Wuerttembergische. */
export function withoutUmlauts(text: string): string {
  return text.normalize("NFC").replace(/[äöüøå]/giu, (letter) => {
    const two = DIGRAPHS[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? two : `${two.slice(0, 1).toUpperCase()}${two.slice(1)}`;
  });
}
