import { fold } from "../reading/text.ts";

/**
 * A name without the differences in how people write it: case, accents, and signs between letters and digits. `CX-5`,
 * `cx 5` and `CX5` become one, and so do `Citroën` and `Citroen`. Two groups of digits stay two: `3 20` is not `320`.
 * A plus, an ampersand and a number sign belong to the name: `S10+` is not `S10`.
 */
export function nameKey(name: string): string {
  const letters = fold(fold(name).normalize("NFD").replace(/\p{M}/gu, ""));
  return letters.replace(/[^\p{L}\p{N}+&#]+/gu, (gap, at: number) => {
    const [before, after] = [letters[at - 1] ?? "", letters[at + gap.length] ?? ""];
    return /\p{N}/u.test(before) && /\p{N}/u.test(after) ? " " : "";
  });
}

/** Whether two texts name the same thing, as `nameKey` reads them. A text of signs only is not a name. */
export function sameName(a: string, b: string): boolean {
  const key = nameKey(a);
  return key !== "" && key === nameKey(b);
}
