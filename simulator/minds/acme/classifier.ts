import type { ThinkInput, Thought } from "../../api/types.ts";
import { conform } from "../../api/reply/conform.ts";
import { meaningOf, propertiesOf, type Property } from "./judging/answer.ts";
import { labelled, type ClassifierLabel } from "./judging/labels.ts";
import { messageText, systemText, tagged } from "../request/tagged.ts";
import { coverage, topic } from "./judging/words.ts";

const MESSAGE = ["message", "customer_message", "text", "input", "query", "utterance", "reply", "content"];
const ANYTHING =
  /^(?:other|others|unknown|none|general|misc\w*|else|unclear|fallback|default|off[_ -]?topic)$/i;
/** Least ratio of the best label's score to the next one's. */
const MUCH = 1.5;

/**
 * The simulated model as a classifier: a request whose answer is one of several labels. Null for any other
 * request. Chooses the label whose name, description and examples share most with the message.
 */
export function classifier({ request }: ThinkInput): Thought | null {
  const properties = propertiesOf(request.output_config?.format?.schema);
  const property = properties.find(({ menu }) => menu.length >= 2);
  if (!property || (request.tools ?? []).length > 0) return null;
  const last = messageText(request.messages.at(-1) ?? { role: "user", content: "" });
  const message = tagged(last, MESSAGE) ?? last;
  const instructions = `${systemText(request)}\n${last === message ? "" : last.replace(message, "")}\n${JSON.stringify(property.schema["description"] ?? "")}`;
  const present = tagged(systemText(request), ["present", "current"]);
  const chosen = choose(message, labelled(instructions, property.menu), present);
  const answer = Object.fromEntries(
    properties.map((other) => [other.name, other === property ? chosen.name : valueOf(other, chosen)]),
  );
  return { blocks: [{ type: "text", text: JSON.stringify(answer) }] };
}

interface Choice {
  name: string;
  shared: string[];
  confidence: number;
}

/**
 * A word weighs more, the fewer labels have it. Where another label scores nearly as high, the choice stays
 * open.
 */
function choose(message: string, labels: readonly ClassifierLabel[], present: string | null): Choice {
  const said = topic(message);
  const spread = (word: string): number => labels.filter(({ words }) => words.has(word)).length;
  const scored = labels
    .map(({ name, words, examples }) => {
      const shared = [...said].filter((word) => words.has(word));
      const alike = Math.max(0, ...examples.map((example) => coverage(topic(example), said) ?? 0));
      const score = shared.reduce((sum, word) => sum + 1 / spread(word), alike > 0.5 ? alike : 0);
      return { name, shared, score };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, second = { score: 0 }] = scored;
  const named = (fits: (name: string) => boolean) => labels.find(({ name }) => fits(name))?.name;
  const open = named((name) => meaningOf(name) === "unknown");
  if (best && best.score > 0 && (open === undefined || best.score > MUCH * second.score)) {
    const { name, shared, score } = best;
    return { name, shared, confidence: score / (score + second.score + 0.5) };
  }
  const other = named((name) => name === present) ?? open ?? named((name) => ANYTHING.test(name));
  const safe = named((name) => meaningOf(name) === "fail" || /safe|benign|clean/i.test(name));
  return { name: other ?? safe ?? labels[0]?.name ?? "", shared: [], confidence: 0.2 };
}

/** Values of the answer's other properties. */
function valueOf({ type, name, menu, schema }: Property, chosen: Choice): unknown {
  const { name: label, shared, confidence } = chosen;
  if (menu.length > 0) return conform(schema, undefined);
  if (type === "number" && /confiden|score|probab/i.test(name)) return Math.round(confidence * 100) / 100;
  if (type !== "string") return conform(schema, undefined);
  return shared.length > 0
    ? `The message speaks of ${shared.join(", ")}, which is ${label}.`
    : `Nothing in the message points to another label than ${label}.`;
}
