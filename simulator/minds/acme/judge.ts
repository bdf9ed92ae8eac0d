import type { ThinkInput, Thought } from "../../api/types.ts";
import { conform } from "../../api/reply/conform.ts";
import { isRecord } from "../../api/reply/json.ts";
import { meaningOf, propertiesOf, wordFor, type Property } from "./judging/answer.ts";
import { decide, type Decided, type JudgedCriterion } from "./judging/decide.ts";
import { passagesOf, type QuotedPassage } from "./judging/passage.ts";
import { readQuestion } from "../request/question.ts";
import { sceneOf, type Scene } from "./judging/scene.ts";

type Kind = "verdict" | "score" | "flag";

/** A judge quotes a few passages, not the whole conversation. */
const MAX_QUOTES = 3;

/**
 * The simulated model as a judge: a request with a tagged transcript and criterion, whose answer has a
 * verdict or a score. Null for any other request. The replies' content decides, never a reply's own statement
 * about the verdict.
 */
export function judge({ request }: ThinkInput): Thought | null {
  const question = readQuestion(request);
  if (!question) return null;
  const properties = propertiesOf(request.output_config?.format?.schema);
  const decision = properties.flatMap((property) => kindOf(property) ?? [])[0];
  if (properties.length > 0 && !decision) return null;
  const scene = sceneOf(question);
  const scored = properties.some((property) => kindOf(property) === "score");
  const rubric = scored ? withoutAnchors(question.criterion) : question.criterion;
  const decided = decide(rubric, scene);
  const answer =
    properties.length > 0
      ? Object.fromEntries(properties.map((property) => [property.name, valueOf(property, decided, scene)]))
      : { reason: reasonOf(decided), quotes: quotesOf(decided, scene), verdict: decided.verdict };
  return { blocks: [{ type: "text", text: JSON.stringify(answer) }] };
}

function kindOf({ name, type, menu }: Property): Kind | null {
  const numbers = menu.filter((word) => /^\d+$/.test(word));
  if (numbers.length >= 2) return "score";
  if (menu.some((word) => meaningOf(word) === "pass") && menu.some((word) => meaningOf(word) === "fail"))
    return "verdict";
  if (/^(?:score|rating|grade|points)$/i.test(name) && /integer|number/.test(type)) return "score";
  if (/^(?:pass|passed|verdict|met|holds|correct|satisfied)$/i.test(name) && type === "boolean")
    return "flag";
  return null;
}

function valueOf(property: Property, decision: JudgedCriterion, scene: Scene): unknown {
  const { menu, name, schema } = property;
  switch (kindOf(property)) {
    case "verdict":
      return wordFor(menu, decision.verdict) ?? wordFor(menu, "fail");
    case "flag":
      return decision.verdict === "pass";
    case "score":
      return scoreOf(property, decision);
    default:
  }
  if (/quote|evidence|passage|citation/i.test(name) && property.type === "array") {
    const { items } = schema;
    return quotesOf(decision, scene).map((quote) => fitted(quote, items));
  }
  return property.type === "string" && menu.length === 0 ? reasonOf(decision) : conform(schema, undefined);
}

/** 1 where no clause holds, 5 where all hold, and between them by the share of clauses that hold. */
function scoreOf({ menu, type }: Property, { verdict, clauses }: JudgedCriterion): unknown {
  const steps = menu.length > 0 ? menu.filter((word) => /^\d+$/.test(word)).map(Number) : [1, 2, 3, 4, 5];
  const lowest = Math.min(...steps);
  const highest = Math.max(...steps);
  const open = clauses.every(({ holds }) => holds === null);
  const unknown = menu.find((word) => meaningOf(word) === "unknown");
  if (open && verdict === "unknown" && unknown !== undefined) return unknown;
  const points = clauses.map(({ holds }): number => (holds === null ? 0.5 : holds ? 1 : 0));
  const share = points.reduce((sum, point) => sum + point, 0) / Math.max(1, points.length);
  const score = Math.round(lowest + share * (highest - lowest));
  return menu.length > 0 && !/integer|number/.test(type) ? String(score) : score;
}

function reasonOf({ verdict, clauses }: JudgedCriterion): string {
  const parts = clauses.filter(({ holds }) => verdict !== "fail" || holds === false).map(partOf);
  const text = parts.join("; ") || "the criterion asks for nothing that can be looked for";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/**
 * The criterion's part, its result, and the evidence: `"is kind" does not hold: no sign of a friendly tone`.
 */
function partOf({ clause: { text, positive }, holds, reason }: Decided): string {
  if (holds === null) return `"${text}": ${reason}`;
  const happened = positive ? ["does not hold", "holds"] : ["must not happen, but does", "does not happen"];
  return `"${text}" ${happened[holds ? 1 : 0] ?? ""}: ${reason}`;
}

/** Unchanged passages of the transcript, the deciding ones first. */
function quotesOf({ verdict, clauses }: JudgedCriterion, scene: Scene): QuotedPassage[] {
  const deciding = clauses.filter(({ holds }) => verdict !== "fail" || holds === false);
  const shown = deciding.flatMap(({ shown }: Decided) => shown);
  return passagesOf(shown, scene).slice(0, MAX_QUOTES);
}

/** A quote in the schema's form: a text, or an object with a turn and a text, under any names. */
function fitted(quote: { turn: number; text: string }, items: unknown): unknown {
  if (!isRecord(items) || items["type"] !== "object") return quote.text;
  return Object.fromEntries(
    propertiesOf(items).map(({ name, type }) => [
      name,
      /integer|number/.test(type) ? quote.turn : quote.text,
    ]),
  );
}

/** A rubric without its explanation of the numbers: "5 = warm throughout" is not a separate requirement. */
function withoutAnchors(rubric: string): string {
  const wish = rubric.split(/(?:^|[\s(;,])[1-5]\s*(?:=|:|means|is|-|–)\s/)[0]?.trim() ?? "";
  return wish === "" ? rubric : wish;
}
