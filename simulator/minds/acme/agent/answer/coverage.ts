import { fold, joined, stem, stems, uncapital } from "../../text/index.ts";
import { sameLabel } from "../prompt/index.ts";
import { coverageWord } from "../understand/coverage.ts";
import { productName } from "../understand/products.ts";
import { offered, productTerm, reach, say, unknown } from "./context.ts";
import { inventedCover } from "./loose.ts";
import { LOOSE } from "./data/loose.ts";
import { premise } from "./premise.ts";
import { EXTRA, INCLUDED } from "./data/premise.ts";
import type { Claim } from "../understand/claim.ts";
import type { Fact } from "../prompt/index.ts";
import type { CoverageWord } from "../understand/coverage.ts";
import type { Composing } from "./context.ts";
import { ASKS_TO_INSURE, ON_TOP, YES_OR_NO, OPEN } from "./data/coverage.ts";

function labelsOf(facts: readonly Fact[]): string[] {
  const labels: string[] = [];
  for (const { label } of facts) {
    if (label !== null && !labels.some((other) => sameLabel(other, label))) labels.push(label);
  }
  return labels;
}

/** The coverage of a kind of insurance, from everything that the prompt says about it. */
export function describeProduct(context: Composing, asked: string | null, inFull = false): string[] {
  const { briefing, book } = context;
  const product = asked ?? "car";
  const facts = briefing.facts.filter((fact) => fact.product === product);
  const told = facts.filter(({ label }) => label !== null);
  if (told.length === 0)
    return briefing.company.products.has(product)
      ? withoutDetails(context, product, facts)
      : decline(context, [product]);
  const given = told.filter(({ optional }) => !optional);
  const examples = labelsOf(given.filter(({ from }) => from === "example"));
  const headed = labelsOf(given.filter(({ from }) => from === "context"));
  // An example shows the spoken form of a name: "uninsured motorists" where the list has "uninsured
  // motorist".
  const stated = headed.map((label) => examples.find((other) => sameLabel(other, label)) ?? label);
  const shown = examples.filter((label) => ![...stated, ...headed].some((other) => sameLabel(other, label)));
  const covers = (labels: readonly string[], onTop: boolean, also: boolean): string[] => {
    const of = { product: productTerm(context, product), items: list(context, labels), onTop, also };
    return labels.length === 0 ? [] : [say(context, book.covers(of))];
  };
  const onTop = product !== "car" && ON_TOP.test(fold(briefing.text));
  const items = list(context, labelsOf(told.filter((fact) => fact.optional)));
  const parts = [
    ...covers(stated, onTop, false),
    ...covers(shown, onTop && stated.length === 0, stated.length > 0),
    ...(items === "" ? [] : [say(context, book.canAdd({ items }))]),
  ];
  const fromContext = facts.filter(({ from }) => from === "context");
  const explained = fromContext.filter(({ label }) => label !== null).slice(0, 5);
  if (inFull && explained.length > 0)
    return [...explained.map(({ sentence }) => book.fact(sentence)), ...covers(shown, false, true)].slice(
      0,
      5,
    );
  const more = fromContext.filter(
    ({ label, sentence }) => label === null && !/\balso insure\b/.test(sentence),
  );
  const few = inFull || product === "car" ? 0 : 2;
  return [...parts, ...more.slice(0, few).map(({ sentence }) => book.fact(sentence))];
}

/** A kind of insurance that is offered, without coverage details in the prompt. */
function withoutDetails(context: Composing, id: string, facts: readonly Fact[]): string[] {
  const { book, rules, conversation } = context;
  const product = productTerm(context, id);
  const about = facts.filter(({ sentence, from }) => from === "context" && !/^We also\b/.test(sentence));
  if (!rules.has("only_what_was_told"))
    return [...about.map(({ sentence }) => book.fact(sentence)), LOOSE.details(product)];
  const known = about.find(({ sentence }) => /\bfor example\b|\bsuch as\b|\bincluding\b/.test(sentence));
  if (known === undefined || id === "car" || book.language !== "en")
    return [say(context, book.offeredNoDetails({ product, ...reach(context) }))];
  const yes = ASKS_TO_INSURE.test(fold(conversation.understood.honest)) ? [say(context, book.yesWeDo)] : [];
  return [...yes, known.sentence, unknown(context, "that policy")];
}

function list({ book }: Composing, labels: readonly string[]): string {
  return joined(
    labels.map((label) => (book.language === "de" ? book.term(label) : uncapital(book.term(label)))),
    book.and,
  );
}

/** Says kindly that a kind of insurance is not offered; without the rule, offers it anyway. */
export function decline(context: Composing, ids: readonly string[]): string[] {
  const { book, rules } = context;
  const names = joined(
    ids.map((id) => productName(id, book.language)),
    book.or,
  );
  if (!rules.has("only_offered_products")) return [LOOSE.product(names)];
  return [say(context, book.notOffered({ product: names, offered: offered(context) }))];
}

/** The extras that can be added. */
export function describeExtras(context: Composing): string[] {
  const extras = context.briefing.facts.filter(({ optional, label }) => optional && label !== null);
  const labels = labelsOf(extras);
  if (labels.length === 0) return [unknown(context, null)];
  const explained = extras
    .filter(({ from }) => from === "context")
    .map(({ sentence }) => context.book.fact(sentence));
  return [say(context, context.book.canAdd({ items: list(context, labels) })), ...explained.slice(0, 3)];
}

interface Question {
  ids: readonly string[];
  product: string | null;
  /** The customer's own words, which decide whether the answer starts with "yes". */
  asked: string;
  /** The customer's assumption. */
  claim?: Claim | undefined;
}

/** Answers a question about one coverage or another, and says so where the prompt has no answer. */
export function describeSpecific(context: Composing, { ids, product, asked, claim }: Question): string[] {
  const { briefing, book, rules } = context;
  if (
    product === "two_wheeler" &&
    !briefing.facts.some((fact) => fact.product === product && fact.label !== null)
  )
    return describeProduct(context, product);
  const yesNo =
    ids.length === 1 && YES_OR_NO.test(fold(asked).replace(/^\W+/, "")) && !OPEN.test(fold(asked));
  const parts: string[] = [];
  for (const id of ids) {
    const word = coverageWord(id);
    if (word === null) continue;
    const direct = matching(briefing.facts, word.terms, product, context);
    const elsewhere = direct.every((fact) => fact.product === "electric") && product !== "electric";
    if (direct.length > 0 && elsewhere && word.near !== undefined) {
      const near = matching(briefing.facts, word.near, "car", context).slice(0, 1);
      parts.push(
        ...premise(context, product === "car" ? claim : undefined, false),
        ...spoken(near, product, context),
        ...spoken(direct.slice(0, 1), product, context),
      );
      continue;
    }
    if (direct.length > 0) {
      if (claim !== undefined && ids.length === 1)
        parts.push(
          ...confirmed(context, claim, {
            optional: direct[0]?.optional === true,
            missed: elsewhere && product === "car",
          }),
        );
      else if (yesNo) parts.push(say(context, direct[0]?.optional === true ? book.yesOptional : book.yes));
      parts.push(...spoken(direct, product, context));
      continue;
    }
    if (!rules.has("only_what_was_told")) {
      parts.push(inventedCover(word));
      continue;
    }
    const near = word.near === undefined ? [] : matching(briefing.facts, word.near, product, context);
    const about = word.names[book.language];
    if (near.length > 0)
      parts.push(
        ...spoken(near.slice(0, 1), product, context),
        say(context, book.notInDetail({ about, ...reach(context) })),
      );
    else parts.push(unknown(context, about));
  }
  return parts;
}

/** Whether a coverage is what a customer assumes: covered, free or an extra. */
function confirmed(
  context: Composing,
  claim: Claim,
  { optional, missed }: { optional: boolean; missed: boolean },
): string[] {
  const { book } = context;
  if (missed || (!optional && EXTRA.test(claim.said))) return premise(context, claim, false);
  if (!optional || EXTRA.test(claim.said)) return premise(context, claim, true);
  if (INCLUDED.test(claim.said)) return [...premise(context, claim, false), say(context, book.optional)];
  return [say(context, book.yesOptional)];
}

function matching(
  facts: readonly Fact[],
  terms: CoverageWord["terms"],
  product: string | null,
  { briefing }: Composing,
): Fact[] {
  const wanted = terms.map(stem);
  const hits = facts.filter(({ keywords, sentence, label, optional, from }) => {
    const words = new Set(stems(label === null ? sentence : keywords.split(" ").slice(0, 40).join(" ")));
    return wanted.some((term) => words.has(term)) && !(from === "example" && label === null && optional);
  });
  const belongs = (fact: Fact): boolean =>
    fact.product === null ||
    product === null ||
    fact.product === product ||
    (product === "electric" && fact.product === "car");
  const fitting = hits.filter(belongs);
  const best = fitting.length > 0 ? fitting : product === "car" ? hits : [];
  const labelled = best.filter(({ label }) => label !== null);
  const chosen =
    labelled.length > 0
      ? labelled
      : best.filter(({ sentence }) => !/^We (?:think|are known)\b/.test(sentence));
  // A label that names it comes before an explanation that only mentions it.
  const rank = (fact: Fact) =>
    (fact.product === (product ?? "car") ? 0 : 2) +
    (wanted.some((term) => stems(fact.label ?? "").includes(term)) ? 0 : 4) +
    (fact.from === "context" ? 0 : 1);
  const ranked = [...chosen].sort((a, b) => rank(a) - rank(b));
  const kept: Fact[] = [];
  for (const fact of ranked) {
    if (
      !kept.some((other) => other.label !== null && fact.label !== null && sameLabel(other.label, fact.label))
    )
      kept.push(fact);
  }
  const outright = kept.filter((fact) => wanted.some((term) => stems(fact.label ?? "").includes(term)));
  const result = outright.length > 0 ? outright : kept;
  const electric = product === "electric" || !result.some((fact) => fact.product !== "electric");
  return briefing.facts.length === 0
    ? []
    : result.filter((fact) => electric || fact.product !== "electric").slice(0, 2);
}

function spoken(facts: readonly Fact[], product: string | null, { book, briefing }: Composing): string[] {
  return facts.map((fact, at) => {
    const foreign =
      fact.product === "electric" &&
      product !== "electric" &&
      at === 0 &&
      !/\belectric\b/i.test(fact.sentence);
    if (!foreign || book.language !== "en") return book.fact(fact.sentence);
    return `With our ${briefing.company.products.get("electric") ?? "electric car insurance"}, ${uncapital(fact.sentence)}`;
  });
}
