/**
 * The matching code for a language that is written out, in English or in the language itself, or as another
 * code: `es-MX`, `spa`.
 */
export function languageCode(written: string, codes: readonly string[]): string | null {
  const wanted = written.trim().toLowerCase();
  const canonical = canonicalCode(wanted.replaceAll("_", "-"));
  if (canonical !== null && codes.includes(canonical)) return canonical;
  const english = new Intl.DisplayNames("en", { type: "language" });
  return (
    codes.find((code) => english.of(code)?.toLowerCase() === wanted) ??
    codes.find(
      (code) => new Intl.DisplayNames(code, { type: "language" }).of(code)?.toLowerCase() === wanted,
    ) ??
    null
  );
}

function canonicalCode(written: string): string | null {
  try {
    return Intl.getCanonicalLocales(written)[0]?.split("-")[0] ?? null;
  } catch {
    return null;
  }
}
