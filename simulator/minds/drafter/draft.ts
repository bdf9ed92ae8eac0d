import { sentencesOfLine } from "../../../text/segments/sentences.ts";
import { conform } from "../../api/reply/conform.ts";
import { isRecord } from "../../api/reply/json.ts";
import type { ThinkInput, Thought } from "../../api/types.ts";
import { messageText, tagged } from "../request/tagged.ts";

/** The part of the instructions for which a request wants a case. Null for any other request. */
export function gapOf({ request }: ThinkInput): string | null {
  if (!request.output_config?.format) return null;
  return tagged(request.messages.map(messageText).join("\n\n"), ["gap"]);
}

/**
 * The simulated model as an author of test cases: a request with a part of an agent's instructions that needs
 * a case. Null for any other request. It has one simple rule: the customer asks about the part's first
 * specific sentence, and the reply must contain the most specific word of it. It knows no agent, and plays
 * the same for each.
 */
export function drafter(input: ThinkInput): Thought | null {
  const gap = gapOf(input);
  if (gap === null) return null;
  const { request } = input;
  const schema: unknown = request.output_config?.format?.schema;
  const asked = request.messages.map(messageText).join("\n\n");
  const called = /^(\w[\w-]*): (.*)\nArguments: (\{.*\})$/ms.exec(gap);
  const draft =
    called === null ? aboutText(gap) : aboutTool(called[1] ?? "", called[2] ?? "", called[3] ?? "");
  return answered(schema, { suite: suiteFor(gap, asked), ...draft });
}

/** An answer in the form of the request's schema. */
export function answered(schema: unknown, draft: Record<string, unknown>): Thought {
  return { blocks: [{ type: "text", text: JSON.stringify(conform(schema, draft)) }] };
}

/** Long words and numbers show the subject of a sentence; these words are in every text. */
const DULL =
  /^(?:about|after|again|agent|always|answer|before|being|customers?|details?|every|given|never|other|please|should|their|there|these|those|what|when|where|which|while|with|without|would|your)$/i;

function aboutText(gap: string): Record<string, unknown> {
  const told = gap
    .split("\n")
    .filter((line) => !/^\s*(?:#|\||```|<)/.test(line))
    .flatMap((line) => sentencesOfLine(line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "").replaceAll("**", "")))
    .map((sentence) => sentence.trim())
    .map((sentence) => ({ sentence, words: tellingWords(sentence) }));
  const telling = told.find(({ words }) => words.length >= 3) ?? told.find(({ words }) => words.length >= 2);
  if (telling === undefined) return { possible: false, reason: "It says nothing that a reply could show." };
  const { sentence, words } = telling;
  const [wanted = "", ...others] = words.toSorted((a, b) => weight(b) - weight(a));
  const topic = words.filter((word) => others.slice(0, 2).includes(word)).join(" and ");
  return {
    possible: true,
    reason: `Only this part speaks of ${wanted}.`,
    about: `Asked about ${topic}, the agent says what it is told of it.`,
    id: `told-of-${topic} ${wanted}`
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, ""),
    messages: [
      {
        customer: `What can you tell me about ${topic}?`,
        reply: sentence,
        calls: [],
        checks: [{ kind: "says", text: wanted }],
      },
    ],
  };
}

/** Words that show the subject of a sentence, each once, in order. */
function tellingWords(sentence: string): string[] {
  const found = sentence.match(/\$?\d[\d.,]*\d|\p{L}{5,}/gu) ?? [];
  const seen = new Set<string>();
  return found.filter((word) => {
    const plain = word.toLowerCase().replace(/s$/, "");
    if (DULL.test(word) || seen.has(plain)) return false;
    seen.add(plain);
    return true;
  });
}

/** A number weighs most, then a name, then a long word. */
function weight(word: string): number {
  if (/\d/.test(word)) return 100;
  return word.length;
}

function aboutTool(name: string, description: string, schema: string): Record<string, unknown> {
  const does = (sentencesOfLine(description)[0] ?? description).trim();
  return {
    possible: true,
    reason: `Without ${name} nothing can be called.`,
    about: `Asked for what ${name} does, the agent calls it.`,
    id: `calls-${name.replaceAll("_", "-").toLowerCase()}`,
    messages: [
      {
        customer: `Can you do this for me, please? ${does}`,
        reply: "I have done that for you.",
        calls: [{ tool: name, arguments: JSON.stringify(argumentsOf(schema)), returns: "done" }],
        checks: [{ kind: "calls", text: name }],
      },
    ],
  };
}

function argumentsOf(schema: string): unknown {
  try {
    const parsed: unknown = JSON.parse(schema);
    return isRecord(parsed) ? conform(parsed, {}) : {};
  } catch {
    return {};
  }
}

/** The suite with the most shared words; none where no suite shares two. */
function suiteFor(gap: string, asked: string): string {
  const own = new Set(tellingWords(gap).map((word) => word.toLowerCase()));
  const scored = (tagged(asked, ["suites"]) ?? "").split("\n").flatMap((line) => {
    const name = /"suite":"([^"]+)"/.exec(line)?.[1];
    const shared = tellingWords(line).filter((word) => own.has(word.toLowerCase())).length;
    return name === undefined || shared < 2 ? [] : [{ name, shared }];
  });
  return scored.toSorted((a, b) => b.shared - a.shared)[0]?.name ?? "new";
}
