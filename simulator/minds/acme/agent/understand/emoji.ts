import { MEANINGS } from "./data/emoji.ts";

/** The words for the emoji of a message; empty when they have no particular meaning. */
export function emojiWords(message: string): string {
  const meant = MEANINGS.filter(([picture]) => picture.test(message)).map(([, word]) => word);
  return meant.length === 1 && (meant[0] === "car" || meant[0] === "motorcycle")
    ? ""
    : meant.filter((word) => word !== "car" || meant.length === 1).join(" ");
}
