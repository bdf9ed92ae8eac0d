/** A text in a normal form: the same personal data is found in it, however it is written. */
export function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The part of it that another text must contain: people write a date and an address in many ways. */
export function keyOf(type: string, text: string): string {
  if (type === "date_of_birth") return /(?:19|20)\d\d/u.exec(text)?.[0] ?? compact(text);
  if (type === "address") return compact(text.split(/[,\n]/u)[0] ?? text);
  if (type === "phone") return compact(text).replace(/^1(?=\d{10}$)/u, "");
  return compact(text);
}
