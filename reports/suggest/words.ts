import { plural } from "../../text/counts.ts";
import type { MutantKind } from "../mutate/analysis.ts";
import type { MutationProof, SuggestReport, ToldPart } from "./analysis.ts";

const NAMES: Record<Exclude<MutantKind, "sentence">, string> = {
  section: "section",
  tool: "tool",
  article: "article",
};

/** Number of words that describe a part. */
const MOST_WORDS = 4;
/** Number of cases that are named. */
const MOST_CASES = 3;

/** The input of the comparison. */
export function aboutWords({ agent, prompt, cases, parts }: SuggestReport): string {
  const counts = (["section", "tool", "article"] as const).flatMap((kind) => {
    const count = parts.filter((part) => part.kind === kind).length;
    return count === 0 ? [] : [plural(count, NAMES[kind])];
  });
  return `${agent} (${prompt}): ${[...counts, plural(cases, "case")].join(", ")}.`;
}

/** A part as a line of a list: `section two-wheeler.md`, or the line and the words of a statement. */
export function partName({ kind, file, line, name }: ToldPart): string {
  return kind === "sentence" ? `${file}:${line} ${name}` : `${NAMES[kind]} ${name}`;
}

/** The evidence for how well the cases cover it. */
export function whyWords({ reach, proof, ownWords, by, spokenBy, kind }: ToldPart): string {
  switch (reach) {
    case "open":
      return proof === null ? "" : `${plural(proof.tried, "case")} tried without it`;
    case "silent":
      if (kind === "tool") return "no case names it";
      return ownWords.length === 0
        ? "it holds no telling word"
        : `no case comes near: ${some(ownWords, MOST_WORDS)}`;
    case "drafted":
      return `by ${by ?? ""}`;
    case "spoken":
      return `spoken of by ${some(spokenBy, MOST_CASES)}`;
    case "guarded":
      return `by ${by ?? ""}`;
  }
}

/** The runs that show it, in a sentence. Empty where nothing was played. */
export function proofWords(parts: readonly ToldPart[]): string {
  const proofs = new Map<string, MutationProof>(
    parts.flatMap(({ proof }) => (proof === null ? [] : [[proof.folder, proof] as const])),
  );
  if (proofs.size === 0) return "";
  const models = [...new Set([...proofs.values()].map(({ model }) => model))];
  const simulated = [...proofs.values()].some((proof) => proof.simulated)
    ? " What a simulator did says nothing about Claude."
    : "";
  return `Shown by assay mutate with ${models.join(", ")}, in ${some([...proofs.keys()], MOST_CASES)}.${simulated}`;
}

/** A sentence about all parts that no case depends on, by the number of cases that were tried for each. */
export function triedWords(parts: readonly ToldPart[]): string {
  const tries = new Set(parts.map(({ proof }) => proof?.tried ?? 0));
  const [same] = tries;
  return tries.size === 1 && same !== undefined ? `, of ${plural(same, "case")} tried without each` : "";
}

function some(words: readonly string[], most: number): string {
  const more = words.length - most;
  return `${words.slice(0, most).join(", ")}${more > 0 ? `, …` : ""}`;
}
