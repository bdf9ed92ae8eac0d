import { MEANINGS } from "./data/emoji.ts";

/** The words that a message of emoji means; empty when its emoji say nothing in particular. */
export function emojiWords(message: string): string {
  const meant = MEANINGS.filter(([picture]) => picture.test(message)).map(([, word]) => word);
  return meant.length === 1 && (meant[0] === "car" || meant[0] === "motorcycle")
    ? ""
    : meant.filter((word) => word !== "car" || meant.length === 1).join(" ");
}
