import { fold, sentences } from "../../graders/reading/text.ts";

/** Words without content: a greeting, a name, an apology for a misunderstanding, an offer to help, thanks. */
const SMALL_TALK =
  /^(?:hi|hello|hey|welcome|greetings|good (?:morning|afternoon|evening|day)|thank|thanks|bonjour|bonsoir|salut|bienvenue|merci|hola|buen[oa]s|bienvenid[oa]s?|gracias|hallo|guten (?:tag|morgen|abend)|willkommen|danke)\b|^(?:i'm|i am|my name is|this is|je suis|je m'appelle|soy|me llamo|ich bin) [^,;]{1,60}$|\b(?:here|happy|glad) to help\b|\b(?:sorry|pardon|apolog\w+|not sure|didn't (?:quite )?(?:catch|understand|get)|don't (?:quite )?understand)\b|\blet me know\b|\btell me\b/u;

/** True when an agent's replies only greet and ask: then a canned greeting is as good. */
export function onlyGreets(replies: readonly string[]): boolean {
  const all = replies.flatMap((reply) => [...sentences(reply)]);
  return (
    all.length > 0 &&
    all.every((sentence) => sentence.trim().endsWith("?") || SMALL_TALK.test(fold(sentence)))
  );
}
