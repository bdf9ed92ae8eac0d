import { sentences } from "../../../../text/index.ts";

const NEXT_QUESTION =
  /,?\s+(?:and|also|plus|but|et|y|und)\s+(?:also\s+)?(?=(?:what|when|where|how|who|which|do|does|is|are|can|could|will|would|should|tell|i'd|i would|i want|i need|give|est-ce|quel|quand|que|cual|cuando|was|wann)\b)/i;

/** Sentences, split also where a second question is joined with "and". */
export function clauses(text: string): string[] {
  return sentences(text).flatMap((sentence) =>
    sentence
      .split(new RegExp(NEXT_QUESTION.source, "gi"))
      .flatMap((part) => part.split(/\s*[;]\s+/))
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
}

/** "a", "a and b", "a, b and c". */
export function joined(items: readonly string[], and = "and"): string {
  if (items.length <= 1) return items[0] ?? "";
  const inner = and === "and" && items.length > 2 && items.some((item) => item.includes(" and ")) ? "," : "";
  return `${items.slice(0, -1).join(", ")}${inner} ${and} ${items.at(-1)}`;
}

/** The items of a spoken list: "a, b, and c", "a, b or c". A pair inside the last item of "x, and y and z" stays whole. */
export function listed(text: string): string[] {
  const parts = text.split(/,\s+/).map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  if (/^(?:and|or)\s/i.test(last)) parts[parts.length - 1] = last.replace(/^(?:and|or)\s+/i, "");
  else parts.splice(-1, 1, ...last.split(/\s+(?:and|or)\s+/));
  return parts.map((part) => part.replace(/[.!?]+$/, "").trim()).filter((part) => part !== "");
}
