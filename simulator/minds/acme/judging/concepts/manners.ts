import { fold, topic, words } from "../words.ts";
import { languageOf, languagesNamed } from "../language.ts";
import { any, finding, type Concept, type Finding } from "./types.ts";
import { isCanned, type Scene } from "../scene.ts";
import {
  GREETING,
  THANKS,
  GOODBYE,
  SORRY,
  EMPATHY,
  RUDE,
  WARM,
  OFFER,
  INVISIBLE,
  NUMBERS,
} from "./data/manners.ts";

/** Looks for how a reply speaks: greeting, thanks, tone, sympathy, length, language. */
export const MANNERS: readonly Concept[] = [
  {
    name: "invisible",
    about: INVISIBLE,
    look: () => finding(null, "anything about that in a transcript"),
  },
  {
    name: "language",
    about:
      /\b(?:in|into|to|uses?|speaks?) (?:the )?(?:(?:customer's |same |user's )*(?:own )?language|english|french|spanish|german|italian|portuguese|dutch)\b|language (?:of|that|in which|the) /,
    look: (scene, { text }) => {
      const wanted = languagesNamed(text);
      const target = wanted.length > 0 ? wanted : [languageOf(scene.lastCustomer)];
      const found = scene.replies.filter((reply) => reply.sentences.some((part) => !part.echo));
      const shown = found.flatMap((reply) => reply.sentences.slice(0, 1));
      if (target[0] === null || found.length === 0)
        return finding(found.length === 0 ? false : null, "a language that can be told");
      const languages = found.map((reply) => languageOf(reply.text));
      if (languages.every((language) => language === null))
        return finding(null, "a language that can be told");
      return finding(
        languages.every((language) => language === null || target.includes(language)),
        `replies in ${target.join(", ")}`,
        shown,
      );
    },
  },
  {
    name: "apology",
    about: /^(?:\w+ly )?(?:apologi|express\w* regret|says? sorry|regret)/,
    look: (scene) => any(scene, "an apology", ({ folded }) => SORRY.test(folded)),
  },
  {
    name: "empathy",
    about:
      /empath|sympath|compassion|\b(?:shows?|express\w*|voic\w*) (?:\w+ )?(?:concern|understanding|care)\b|\bcares? about|acknowledg\w* (?:the |their |his |her |that the )?(?:customer|feeling|frustrat|anger|upset|emotion|concern|situation|inconvenience|annoyance|problem|complaint|delay|worry|stress|difficult)|(?:frustration|feelings?|anger|emotions?|distress)\b|takes? the \w+ seriously|reassur/,
    look: (scene, { text }) => {
      const first = /\b(?:first|before|begins?|starts?|opens?)\b/.test(text);
      const openings = scene.replies.flatMap(({ sentences }) => {
        return sentences.filter(({ folded }) => !isCanned(folded)).slice(0, 1);
      });
      return any(
        scene,
        "an acknowledgement of the customer's feelings",
        (part) =>
          (EMPATHY.test(part.folded) || SORRY.test(part.folded)) && (!first || openings.includes(part)),
      );
    },
  },
  {
    name: "sentiment",
    about: /sentiment|no (?:worse|more upset)|end of the conversation|mood/,
    look: (scene) => tone(scene),
  },
  {
    name: "rudeness",
    about:
      /insult|rude|argu(?:e|ing)\b|mock|lectur|blam|swear|sarcas|condescend|hostil|impatien|aggressive|defensive|pressur|scold|retaliat/,
    look: (scene) =>
      any(
        scene,
        "rude words",
        ({ folded, question }) =>
          RUDE.test(folded) || (question && /don't you|what is wrong with/.test(folded)),
      ),
  },
  {
    name: "greeting",
    about:
      /^(?:\w+ly )?(?:greet|welcom\w*(?= (?:the |its |a )?(?:customer|user|them|person|visitor|warm|new)|$))|\b(?:a|its|the) (?:\w+ )?(?:greeting|welcome)\b|says? (?:hello|hi)\b/,
    look: (scene) => any(scene, "a greeting", ({ folded }) => GREETING.test(folded)),
  },
  {
    name: "goodbye",
    about:
      /goodbye|good-bye|\bclos(?:e|es|ing) (?:the |politely|warmly|kindly|in|on)|farewell|wish(?:es)? (?:the customer |them )?(?:well|a )|\bsays? bye|ends? (?:the conversation )?(?:politely|kindly|warmly|on)|friendly close/,
    look: (scene) =>
      any(
        scene,
        "a friendly close",
        ({ folded }) => GOODBYE.test(folded) || THANKS.test(folded) || /\bwelcome\b/.test(folded),
      ),
  },
  {
    name: "thanks",
    about: /\bthank/,
    look: (scene) =>
      any(scene, "thanks", ({ folded }) => THANKS.test(folded) || /\bappreciate|you're welcome/.test(folded)),
  },
  {
    name: "clarification",
    about:
      /clarif|what (?:the customer|they|he|she) (?:means?|needs?|wants?|would)|rephrase|how (?:it|she|eva|the agent) can help|asks? what/,
    look: (scene) =>
      any(
        scene,
        "a question back",
        ({ question, folded }) => question || /\b(?:tell me|let me know|rephrase|clarify)\b/.test(folded),
      ),
  },
  {
    name: "offer of help",
    about:
      /offers? (?:its |her |to |further |more |any |some )*(?:help|assist)|\bto help\b|invites?\b.*\b(?:ask|question|customer|share|continue)|available to help|offers? to (?:answer|explain|continue|tell)/,
    look: (scene) =>
      any(
        scene,
        "an offer to help",
        ({ folded, negative }) => OFFER.test(folded) || (/\bhelp\b|\bassist/.test(folded) && !negative),
      ),
  },
  {
    name: "next step",
    about:
      /next steps?|\b(?:suggest|propos|offer|nam)\w* (?:another|a different|some other|any other) \w+|\balternatives?\b|follow-?up|way forward|offers? (?:\w+ ){0,3}(?:alternative|option|something)|ends? with|moves? the conversation|keeps? the conversation|what to do next|call to action|asks? (?:a|one|another|at least one|some) (?:\w+ )?question|\bask(?:s|ing)? (?:any )?questions?$/,
    look: (scene) => {
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
  },
  {
    name: "length",
    about:
      /\bshort\b|\bconcise|\bbrief\b|\bto the point|\b(?:at most|no more than|fewer than|up to|within) (?:\w+|\d+) (?:sentence|word)|\blong-winded|\bramble|\bverbose|\blong\b/,
    look: (scene, { text }) => {
      const limit = lengthLimit(text);
      const over = scene.replies.filter((reply) =>
        limit.unit === "sentence"
          ? reply.sentences.length > limit.most
          : words(reply.text).length > limit.most,
      );
      const isShort = scene.replies.length > 0 && over.length === 0;
      const asksLong = /long|ramble|verbose/.test(text);
      return finding(
        asksLong ? !isShort : isShort,
        `${asksLong ? "more" : "no more"} than ${limit.most} ${limit.unit}s`,
        scene.said.slice(0, 1),
      );
    },
  },
  {
    name: "tone",
    about:
      /\btone\b|^(?:is |be |remain\w* |stay\w* |keep\w* |sound\w* |respond\w* |repl\w* |react\w* |speak\w* )*(?:\w+ly |very |always |consistently )*(?:warm|friendl|polite|courteous|calm|professional|patien|kind|respectful|cheerful|welcoming|pleasant|civil|helpful and|composed)|in a (?:\w+ )*(?:manner|way)\b|^(?:polite|warm|friend|calm)/,
    look: (scene) => tone(scene),
  },
];

/** Warm or at least civil in every reply, and rude in none. */
function tone(scene: Scene): Finding {
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

/** True when what is wished is little more than a greeting. */
export function isOnlyGreeting(text: string): boolean {
  return topic(text.replace(/[^\p{L}\s]/gu, " ")).size <= 1 && GREETING.test(fold(text));
}
