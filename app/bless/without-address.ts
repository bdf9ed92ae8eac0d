/** A name without a mail address: the file is public wherever its repository is. */
export function withoutAddress(name: string): string {
  const words = name
    .replace(/<[^<>]*>/g, " ")
    .split(/\s+/)
    .map((word) => word.replace(/^[("']*([^@\s]+)@[^@\s]+$/, "$1"))
    .filter((word) => word !== "");
  return words.length === 0 ? (/<([^<>@\s]+)@/.exec(name)?.[1] ?? "somebody") : words.join(" ");
}
