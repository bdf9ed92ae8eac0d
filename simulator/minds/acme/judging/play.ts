import { detailsNamed, namesMaker } from "./details.ts";
import { inFirstPerson } from "./first-person.ts";
import type { Scenario } from "./scenario.ts";
import { isCanned } from "./scene.ts";
import { coverage, fold, sentences, stem, topic, words } from "./words.ts";
import { ASKS, CANNOT, OFFERS, ANYTHING_ELSE, CONFIRMS, ANNOUNCES, MANNERS, VEHICLE } from "./data/play.ts";

/** One message of the chat, from the customer's side. */
export interface ChatMessage {
  speaker: "customer" | "agent";
  text: string;
}

/** Number of repetitions before the customer gives up. */
const PATIENCE = 2;

/** The customer's next message: opens, answers questions, continues with its next step, and ends. */
export function play(scenario: Scenario, chat: readonly ChatMessage[]): string {
  const own = chat.filter(({ speaker }) => speaker === "customer").map(({ text }) => text);
  const lines = scenario.steps.map(inFirstPerson);
  const opening = opened(scenario, lines[0] ?? "Hello.");
  if (own.length === 0) return opening;
  const heard = trailing(chat);
  const done = stepsSaid(lines, own);
  const asked = answerTo(scenario, heard, own);
  if (asked !== null) {
    const before = own.filter((said) => said === asked).length;
    // An agent that always asks the same question makes no progress with this customer.
    if (before >= PATIENCE || (before > 0 && /^I don't know[^.]*\.$/.test(asked)))
      return `I'll come back another time then. Bye! ${scenario.endToken}`;
    return asked;
  }
  if (waitsForUs(scenario, heard)) return CONFIRMS.test(fold(heard)) ? "Yes, that's right." : "Yes, please.";
  if (ANNOUNCES.test(fold(heard)) && !/\d/.test(heard)) return "Okay, I'll wait.";
  const current = lines[done - 1] ?? lines[0] ?? "";
  if (!isAnswer(heard, current)) {
    const repeated = own.filter(
      (said) => said.startsWith("As I said") || said.startsWith("Are you still there"),
    ).length;
    if (repeated >= PATIENCE) return `Never mind then. ${scenario.endToken}`;
    if (/^\s*(?:\(.*empty.*\))?\s*$/i.test(heard)) return `Are you still there? ${current}`;
    return `As I said: ${current}`;
  }
  const next = lines[done];
  if (next !== undefined) return next;
  return `${CANNOT.test(fold(heard)) ? "Okay, thanks anyway. Bye." : "Thank you, that's all I needed. Bye!"} ${scenario.endToken}`;
}

/** The first message in the customer's manner. */
function opened({ manner }: Scenario, line: string): string {
  const how = MANNERS.find(([pattern]) => pattern.test(fold(manner)))?.[1];
  if (how !== undefined) return `${how} ${line}`;
  return `Hi, ${/^I\b/.test(line) ? line : `${line.charAt(0).toLowerCase()}${line.slice(1)}`}`;
}

/** Everything that the agent wrote since the customer's last message. */
function trailing(chat: readonly ChatMessage[]): string {
  const last = chat.findLastIndex(({ speaker }) => speaker === "customer");
  return chat
    .slice(last + 1)
    .map(({ text }) => text)
    .join("\n");
}

/** Number of steps that the customer has made, judged by the words that it wrote. */
function stepsSaid(lines: readonly string[], own: readonly string[]): number {
  const said = own.map((text) => words(text).join(" "));
  let count = 0;
  while (count < lines.length && said.some((text) => text.includes(words(lines[count] ?? "").join(" "))))
    count++;
  return Math.max(1, count);
}

/**
 * Answers to the agent's questions, from the customer's facts; null when there is no question that it could
 * answer.
 */
function answerTo(scenario: Scenario, heard: string, own: readonly string[]): string | null {
  const asks = askingPart(heard);
  if (asks === "") return null;
  const named = new Set(detailsNamed(asks));
  const answers: string[] = [];
  const vehicle = vehicleOf(scenario, own);
  const told = (name: string): string | undefined =>
    scenario.knows.find((fact) => sameDetail(fact.name, name))?.value;
  const car = ["year", "make", "model"].filter((name) => named.has(name));
  const known = car.flatMap((name) => told(name) ?? []);
  const together = car.length > 1 && known.length === car.length;
  if (together) answers.push(`It's a ${known.join(" ")}.`);
  else if (vehicle !== null && car.some((name) => told(name) === undefined))
    answers.push(`It's a ${vehicle}.`);
  for (const { name, value } of scenario.knows) {
    if (together && car.some((detail) => sameDetail(name, detail))) continue;
    if (isAsked(name, asks, named)) answers.push(answer(name, value));
  }
  for (const name of scenario.doesNotKnow) {
    if (isAsked(name, asks, named))
      answers.push(
        `I don't know the ${fold(name)
          .replace(/^(?:the|my|his|her) /, "")
          .replaceAll("_", " ")}.`,
      );
  }
  const unknown = [...named].filter(
    (name) => told(name) === undefined && !scenario.doesNotKnow.some((other) => sameDetail(other, name)),
  );
  const open = unknown.filter((name) => vehicle === null || !car.includes(name));
  if (open.length > 0)
    answers.push(`I don't know the ${open.map((name) => name.replaceAll("_", " ")).join(" or the ")}.`);
  if (answers.length === 0) return null;
  // Asked again for something that it has just said, the customer repeats it, as a person would. One fact at
  // a time, where its manner says so.
  const oneByOne = /one (?:question|thing|detail|at)|at a time|one by one/.test(fold(scenario.manner));
  return (oneByOne ? answers.slice(0, 1) : answers).join(" ");
}

/** The sentences that ask, and the list after one that ends with a colon. */
function askingPart(heard: string): string {
  let listing = false;
  return sentences(heard)
    .filter((text) => {
      const asks = ASKS.test(fold(text));
      const listed = listing && /^\s*(?:[-*•]|\d+[.)])/.test(text);
      listing = (asks && text.trim().endsWith(":")) || listed;
      return (asks && !OFFERS.test(fold(text))) || listed;
    })
    .join("\n");
}

/** True when a fact is asked for: by its words, or by another name for it. */
function isAsked(name: string, asks: string, named: ReadonlySet<string>): boolean {
  if ([...named].some((detail) => sameDetail(name, detail))) return true;
  const wanted = topic(name.replaceAll("_", " "));
  return wanted.size > 0 && (coverage(wanted, topic(asks)) ?? 0) >= 0.6;
}

function sameDetail(name: string, detail: string): boolean {
  const plain = fold(name).replaceAll("_", " ");
  return plain === detail.replaceAll("_", " ") || detailsNamed(plain).includes(detail);
}

/** The vehicle in the customer's goal, by its latest step: "2018 Chevrolet Bolt". */
function vehicleOf(scenario: Scenario, own: readonly string[]): string | null {
  const said = scenario.steps.slice(0, stepsSaid(scenario.steps.map(inFirstPerson), own));
  const full = said
    .map((step) => VEHICLE.exec(step))
    .findLast((match) => match !== null && (/^\d/.test(match[0]) || namesMaker(match[0])));
  const year = said
    .map((step) => /\b(?:19|20)\d\d\b/.exec(step)?.[0])
    .findLast((found) => found !== undefined);
  if (!full) return year ?? null;
  return [year, full[1]].filter((part) => part !== undefined).join(" ");
}

/** One fact as a short answer. Its words are the scenario's, so that nothing is invented. */
function answer(name: string, value: string): string {
  if (sameDetail(name, "mileage") && /^[\d.,\s]+$/.test(value)) return `It has ${value} miles.`;
  if (sameDetail(name, "driver_age") && /^\d+$/.test(value)) return `The driver is ${value} years old.`;
  if (sameDetail(name, "year") && /^\d{4}$/.test(value)) return `It's from ${value}.`;
  if (/\s/.test(value) && words(value).length > 3) return /[.!?]$/.test(value) ? value : `${value}.`;
  return `The ${name} is ${value}.`;
}

/** True when the agent waits for a yes: it offers the customer's wish, or asks for confirmation. */
function waitsForUs({ steps }: Scenario, heard: string): boolean {
  const folded = fold(heard);
  if (CONFIRMS.test(folded)) return true;
  const offer = OFFERS.exec(folded)?.[0];
  if (offer === undefined || ANYTHING_ELSE.test(offer) || /[$€£]\s?\d/.test(folded)) return false;
  const wanted = topic(steps.join(" "));
  return /\bquote\b/.test(offer) && wanted.has(stem("quote"));
}

/** True when the agent's words are more than phrases: they are about the question, or decline it. */
function isAnswer(heard: string, current: string): boolean {
  if (fold(heard) === "" || /^\(.*\)$/.test(heard.trim()) || isCanned(heard)) return false;
  if (words(heard).join(" ") === words(current).join(" ")) return false;
  const folded = fold(heard);
  if (CANNOT.test(folded) || /\d/.test(folded)) return true;
  return sentences(heard).some((text) => topic(text).size >= 2);
}
