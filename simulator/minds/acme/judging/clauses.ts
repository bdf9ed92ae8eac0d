import { fold, stem, words } from "./words.ts";
import { SPEECH, NEGATION, AUXILIARY, LEADING_NEGATION, WISHES, SUBJECT, NOT_DONE } from "./data/clauses.ts";

/** One requirement of a criterion. */
export interface CriterionClause {
  /** Folded, without the subject and without the negation. */
  text: string;
  /** False when it must not happen. */
  positive: boolean;
  /** It wants the reply to deny something: "says that we don't offer it". */
  saysNot: boolean;
  /**
   * The condition under which the clause applies ("if the agent names a price"); null when it always applies.
   */
  condition: string | null;
}

const VERBS = new Set(WISHES.split(" ").map(stem));

/** Splits a criterion into clauses. Each can be checked separately; the criterion holds when all do. */
export function clausesOf(criterion: string): CriterionClause[] {
  return fold(criterion)
    .replace(/\((?:for example|e\.g\.|such as)[^)]*\)/g, "")
    .replaceAll("e.g.", "such as")
    .split(/(?<!\b(?:a|p)\.m)[.;](?:\s+|$)|\n+/)
    .map((part) => part.trim())
    .filter((part) => words(part).length > 0)
    .flatMap(clausesOfSentence);
}

function clausesOfSentence(sentence: string): CriterionClause[] {
  const conditional = /^(?:if|when(?:ever)?|in case) ([^,]+), (?:then )?(.+)$/.exec(sentence);
  const condition = conditional && sentence.startsWith("if") ? (conditional[1] ?? null) : null;
  const clauses: CriterionClause[] = [];
  let negative = false;
  let base = false;
  for (const part of split(withoutSubject(conditional?.[2] ?? sentence))) {
    const previous = clauses.at(-1);
    if (
      previous &&
      SPEECH.test(previous.text) &&
      /\bthat\b/.test(previous.text) &&
      AUXILIARY.test(part.text)
    ) {
      // "says that we offer it but has no details": the second part belongs to the statement, too.
      const text = `says that it ${part.text}`;
      clauses.push({
        text,
        positive: previous.positive,
        saysNot: previous.positive && NEGATION.test(text),
        condition,
      });
      continue;
    }
    const polarity = readPolarity(part.text);
    const verb = headVerb(polarity.text);
    const inherits: boolean =
      clauses.length > 0 &&
      !polarity.negative &&
      part.joint !== "" &&
      (verb.base || verb.ing) &&
      base &&
      !/but/.test(part.joint);
    const inverted = /without|rather than|instead of|nor/.test(part.joint);
    // A second negation in a row adds emphasis and does not cancel the first: "does not guess,
    // nor does it not ask" is no natural sentence.
    negative = inverted || polarity.negative || (inherits && negative);
    base = verb.base || verb.ing || /^(?:should|must|can|will)\b/.test(part.text) || negative;
    const text = polarity.text.trim();
    if (text !== "") {
      const saysNot =
        !negative &&
        SPEECH.test(text) &&
        !/^(?:answer|respond|repl)\w* (?!that)/.test(text) &&
        NEGATION.test(text);
      clauses.push({ text, positive: !negative, saysNot, condition });
    }
  }
  return clauses;
}

/** The requirement without its subject: "the reply should greet" as "greet". */
function withoutSubject(text: string): string {
  return text
    .replace(/^(?:in (?:its|the|her) (?:reply|answer|response),? )/, "")
    .replace(SUBJECT, "")
    .replace(/^(?:should|must|will|has to|needs to|is expected to|shall) (?!not\b|never\b)/, "");
}

/** Splits at the words that join two requirements, where the next part begins with a verb. */
function split(text: string): { joint: string; text: string }[] {
  const joints = /(?:,\s*|\s+)(?:and then|and|but|then|while|without|rather than|instead of|nor|or)\s+|,\s+/g;
  const parts: { joint: string; text: string }[] = [];
  let from = 0;
  let joint = "";
  for (const match of text.matchAll(joints)) {
    const before = text.slice(from, match.index).trim();
    const word = match[0].replace(/[,\s]+/g, " ").trim();
    const rest = withoutSubject(text.slice(match.index + match[0].length));
    // "or" joins alternatives of one requirement, and the text after "that" or "whether" is a statement, not
    // a requirement.
    const joins = word === "or" ? false : /without|rather|instead|nor/.test(word) || beginsWish(rest, before);
    if (!joins || before === "") continue;
    parts.push({ joint, text: before });
    joint = word || ",";
    from = match.index + match[0].length;
  }
  parts.push({ joint, text: withoutSubject(text.slice(from).trim()) });
  return parts;
}

function beginsWish(rest: string, before: string): boolean {
  if (NOT_DONE.test(rest)) return true;
  const { verb, base, ing } = headVerb(rest);
  if (!verb || ing) return false;
  // A bare verb continues requirements with bare verbs ("should greet and offer"); "asks for make and model"
  // is a list.
  return !base || headVerb(readPolarity(before).text).base;
}

/** The first verb of a requirement, and its form. Adverbs before it don't count. */
function headVerb(text: string): { verb: string | null; base: boolean; ing: boolean } {
  const [first = ""] = words(text).filter(
    (word) => !/ly$|^(?:also|then|still|even|at|least)$/.test(word) || word === "reply",
  );
  if (/^(?:is|does|has|it's)$/.test(first)) return { verb: first, base: false, ing: false };
  const known =
    VERBS.has(stem(first)) || VERBS.has(stem(`${stem(first)}e`)) || VERBS.has(first.replace(/e?s$/, ""));
  if (!known) return { verb: null, base: false, ing: false };
  return { verb: first, base: !/[^s]s$|ing$/.test(first), ing: first.endsWith("ing") };
}

function readPolarity(text: string): { text: string; negative: boolean } {
  const leading = LEADING_NEGATION.exec(text);
  if (leading) return { text: text.slice(leading[0].length), negative: true };
  // "makes no promise", "names no competitor", "asks for no personal data"
  const object = /^((?:\w+ly )?\w+s?(?: \w+)?) (?:no|none of|nothing|not any|neither) ?(.*)$/.exec(text);
  if (object && !SPEECH.test(text) && headVerb(text).verb !== null) {
    return { text: `${object[1] ?? ""} ${object[2] ?? ""}`, negative: true };
  }
  // "no competitor is named"
  const passive = /^(?:there (?:is|are) )?(?:no|nothing|none of)\b ?(.*)$/.exec(text);
  if (passive) return { text: passive[1] ?? "", negative: true };
  return { text, negative: false };
}
