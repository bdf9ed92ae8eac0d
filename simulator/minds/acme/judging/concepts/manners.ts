import { fold, topic, words } from "../words.ts";
import { guessLanguage } from "../../text/index.ts";
import { any, finding, type ConceptDetector, type ConceptFinding } from "./types.ts";
import { isCanned, type Scene } from "../scene.ts";
import { GREETING, SORRY, EMPATHY, RUDE, WARM, OFFER, LANGUAGE_NAMES, NUMBERS } from "./data/manners.ts";

/** Checks for manners: greeting, thanks, tone, sympathy, length, language. */
export const MANNERS: Readonly<Record<string, ConceptDetector>> = {
  invisible: () => finding(null, "anything about that in a transcript"),
  language: (scene, { text }) => {
    const wanted = Object.keys(LANGUAGE_NAMES).flatMap((name) =>
      fold(text).includes(name) ? [LANGUAGE_NAMES[name] ?? name] : [],
    );
    const target = wanted.length > 0 ? wanted : [guessLanguage(scene.lastCustomer)];
    const found = scene.replies.filter((reply) => reply.sentences.some((part) => !part.echo));
    const shown = found.flatMap((reply) => reply.sentences.slice(0, 1));
    if (target[0] === null || found.length === 0)
      return finding(found.length === 0 ? false : null, "a language that can be told");
    const languages = found.map((reply) => guessLanguage(reply.text));
    if (languages.every((language) => language === null)) return finding(null, "a language that can be told");
    return finding(
      languages.every((language) => language === null || target.includes(language)),
      `replies in ${target.join(", ")}`,
      shown,
    );
  },
  empathy: (scene, { text }) => {
    const first = /\b(?:first|before|begins?|starts?|opens?)\b/.test(text);
    const openings = scene.replies.flatMap(({ sentences }) => {
      return sentences.filter(({ folded }) => !isCanned(folded)).slice(0, 1);
    });
    return any(
      scene,
      "an acknowledgement of the customer's feelings",
      (part) => (EMPATHY.test(part.folded) || SORRY.test(part.folded)) && (!first || openings.includes(part)),
    );
  },
  sentiment: (scene) => tone(scene),
  rudeness: (scene) =>
    any(
      scene,
      "rude words",
      ({ folded, question }) =>
        RUDE.test(folded) || (question && /don't you|what is wrong with/.test(folded)),
    ),
  "offer of help": (scene) =>
    any(
      scene,
      "an offer to help",
      ({ folded, negative }) => OFFER.test(folded) || (/\bhelp\b|\bassist/.test(folded) && !negative),
    ),
  "next step": (scene) => {
    const offers = scene.replies
      .filter((reply) => !reply.canned)
      .flatMap((reply) =>
        reply.sentences.filter(
          (part) =>
            !part.echo &&
            (part.question || OFFER.test(part.folded) || /\b1-800|customer service\b/.test(part.folded)),
        ),
      );
    return finding(offers.length > 0, "a next step or a question that leads on", offers);
  },
  length: (scene, { text }) => {
    const limit = lengthLimit(text);
    const over = scene.replies.filter((reply) =>
      limit.unit === "sentence" ? reply.sentences.length > limit.most : words(reply.text).length > limit.most,
    );
    const isShort = scene.replies.length > 0 && over.length === 0;
    const asksLong = /long|ramble|verbose/.test(text);
    return finding(
      asksLong ? !isShort : isShort,
      `${asksLong ? "more" : "no more"} than ${limit.most} ${limit.unit}s`,
      scene.said.slice(0, 1),
    );
  },
  tone: (scene) => tone(scene),
};

/** Warm or at least polite in every reply, and rude in none. */
function tone(scene: Scene): ConceptFinding {
  const rude = scene.said.filter(({ folded }) => RUDE.test(folded));
  if (rude.length > 0) return finding(false, "a friendly tone throughout", rude);
  const warm = scene.replies.map((reply) =>
    reply.sentences.find((part) => !part.echo && WARM.test(part.folded)),
  );
  const shown = warm.flatMap((part) => (part ? [part] : []));
  const enough =
    scene.replies.length > 0 &&
    shown.length * 2 >= scene.replies.length &&
    scene.replies.every((reply) => reply.text.trim() !== "");
  return finding(enough, "a friendly tone throughout", shown.slice(0, 2));
}

function lengthLimit(text: string): { most: number; unit: "sentence" | "word" } {
  const named = /(?:at most|no more than|fewer than|up to|within|to) (\w+) (sentence|word)/.exec(fold(text));
  if (named) {
    const most = Number(named[1]) || NUMBERS[named[1] ?? ""];
    if (most) return { most, unit: named[2] === "word" ? "word" : "sentence" };
  }
  return { most: 110, unit: "word" };
}

/** True when the requirement is little more than a greeting. */
export function isOnlyGreeting(text: string): boolean {
  return topic(text.replace(/[^\p{L}\s]/gu, " ")).size <= 1 && GREETING.test(fold(text));
}
