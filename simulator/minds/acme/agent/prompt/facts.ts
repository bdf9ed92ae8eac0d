import { capital, fold, listed, sentences, stems, uncapital } from "../../text/index.ts";
import { vehicleProductIn } from "../understand/products.ts";
import { isDirective } from "./directive.ts";
import type { PromptBlock, Blocks, Example } from "./blocks.ts";
import { OPTIONAL, VERB, LIST, FILLER, WHOLE_NAME, OF_COVER, NO_LIST } from "./data/facts.ts";

/** One fact of the prompt about the company or its insurance. */
export interface Fact {
  /** A sentence in the company's voice that can be used unchanged. */
  sentence: string;
  /** The covered thing, when the fact is one of a list: "Roadside assistance". */
  label: string | null;
  /** The kind of insurance that it belongs to; null for no particular one. */
  product: string | null;
  optional: boolean;
  from: "context" | "example";
  /** The text that retrieval matches. */
  keywords: string;
}

/** The facts of the context, then those of the examples. */
export function readFacts({ blocks, examples }: Blocks): Fact[] {
  return [
    ...blocks.flatMap((block) => (block.kind === "item" ? itemFacts(block) : paragraphFacts(block))),
    ...examples.flatMap(exampleFacts),
  ];
}

function itemFacts(block: PromptBlock): Fact[] {
  if (isDirective(block.text, block)) return [];
  const product = vehicleProductIn(fold(block.heading)) ?? vehicleProductIn(fold(block.lead));
  const labelled =
    /^([^:.!?]{2,60}?)\s*(?::|\s[-–—])\s+(.+)$/.exec(block.text) ??
    /^([^:.!?]{2,60}?):\s*(.+)$/.exec(block.text);
  const label = labelled?.[1] ?? (block.text.length < 60 && !/[.!?]$/.test(block.text) ? block.text : null);
  const detail = labelled?.[2] ?? "";
  const aboutCoverage = product !== null && !/\babout\b/i.test(block.heading);
  if (label === null || !aboutCoverage) {
    return block.sentences
      .filter((sentence) => !isDirective(sentence, block))
      .map((sentence) => fact({ sentence: ended(sentence), product, block }));
  }
  return [
    {
      sentence: detail === "" ? `We offer ${uncapital(label)}.` : explained(label, detail),
      label: /^we\b/i.test(detail) ? null : label,
      product,
      optional: OPTIONAL.test(fold(`${block.lead} ${label}`)) || OPTIONAL.test(fold(block.heading)),
      from: "context",
      keywords: `${block.text} ${block.heading}`,
    },
  ];
}

/** "Liability" is called "liability coverage"; "roadside assistance" needs no addition. */
function named(label: string): string {
  const whole = WHOLE_NAME;
  return whole.test(label) ? label : `${label} coverage`;
}

/** A label and its explanation as one sentence, in any form of the explanation. */
function explained(label: string, detail: string): string {
  const text = detail.trim();
  if (VERB.test(text)) return ended(`${named(label)} ${uncapital(text)}`);
  if (/^(?:we|you|your|if|when|the|our|it)\b/i.test(text)) {
    return ended(capital(text.replace(/^it\b/i, label)));
  }
  return ended(`${label} means ${uncapital(text)}`);
}

function paragraphFacts(block: PromptBlock): Fact[] {
  const product = vehicleProductIn(fold(block.heading));
  return block.sentences
    .filter((sentence) => !sentence.endsWith(":") && !isDirective(sentence, block))
    .flatMap((sentence) => {
      const whole = fact({ sentence: ended(sentence), product: productOf(sentence, product), block });
      const items = coverageItems(sentence);
      return [whole, ...items.map((item) => listedFact(item, sentence, product, "context"))];
    });
}

function productOf(sentence: string, fallback: string | null): string | null {
  return vehicleProductIn(fold(sentence)) ?? fallback;
}

function fact({
  sentence,
  product,
  block,
}: {
  sentence: string;
  product: string | null;
  block: PromptBlock;
}): Fact {
  return {
    sentence,
    label: null,
    product,
    optional: false,
    from: "context",
    keywords: `${sentence} ${block.heading}`,
  };
}

/** The parts of "our car insurance covers a, b and c". Empty for a sentence that is not such a list. */
function coverageItems(sentence: string): string[] {
  const said = fold(sentence);
  if (!OF_COVER.test(said) || NO_LIST.test(said)) return [];
  const items = listed(LIST.exec(sentence)?.[2] ?? "");
  return items.length >= 3 && items.every((item) => item.split(" ").length <= 12) ? items : [];
}

function listedFact(item: string, sentence: string, fallback: string | null, from: Fact["from"]): Fact {
  const clause = sentence.split(/,\s+(?=our\b|we\b)/i).at(-1) ?? sentence;
  const head = LIST.exec(clause)?.[1] ?? LIST.exec(sentence)?.[1] ?? "";
  const optional = OPTIONAL.test(fold(head));
  const product = vehicleProductIn(fold(head)) ?? fallback;
  const said = optional
    ? `You can add ${item}`
    : `${capital(head.replace(/^on top of [^,]*,\s*/i, ""))} ${item}`;
  return { sentence: ended(said), label: item, product, optional, from, keywords: `${item} ${head}` };
}

function exampleFacts({ customer, eva }: Example): Fact[] {
  let product = vehicleProductIn(fold(customer));
  return sentences(eva)
    .filter((sentence) => !FILLER.test(sentence) && !sentence.endsWith("?"))
    .flatMap((sentence) => {
      const spoken = ended(sentence.replace(/,\s*so if .*$/i, ""));
      const items = coverageItems(sentence);
      const facts = items.map((item) => listedFact(item, sentence, product, "example"));
      product = facts[0]?.product ?? product;
      const whole: Fact = {
        sentence: spoken,
        label: null,
        product,
        optional: false,
        from: "example",
        keywords: spoken,
      };
      return [...facts, whole];
    });
}

function ended(sentence: string): string {
  const text = sentence.trim().replace(/[:;,]$/, "");
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** True when two labels name the same thing in different words. */
export function sameLabel(a: string, b: string): boolean {
  const [first, second] = [new Set(stems(a)), new Set(stems(b))];
  const shared = [...first].filter((term) => second.has(term)).length;
  return shared > 0 && shared / Math.max(first.size, second.size) >= 0.75;
}
