import type { Transcript } from "../../graders/contract/transcript.ts";

/** Sentences without content that a support agent could add anywhere. */
const FILLERS = [
  "Thank you for your message.",
  "I am glad to help you with this.",
  "Please take all the time that you need to read it.",
  "I know that such questions matter to you.",
  "It is good that you asked.",
  "I hope that this is of use to you.",
  "Should anything be unclear, just write again.",
  "I am here for you at any time.",
];

/**
 * The same conversation with the judged reply at least twice as long, by sentences without content before it
 * and after it.
 * @param turn whose reply is judged; the last one for null
 * @returns null where there is no reply
 */
export function longer(transcript: Transcript, turn: number | null): Transcript | null {
  return retold(transcript, turn, (said) => {
    const wanted = Math.max(said.length, 120);
    const added: string[] = [];
    for (let length = 0, i = 0; length < wanted; i++) {
      const filler = FILLERS[i % FILLERS.length] ?? "";
      added.push(filler);
      length += filler.length + 1;
    }
    const half = Math.ceil(added.length / 2);
    return `${added.slice(0, half).join(" ")}\n\n${said}\n\n${added.slice(half).join(" ")}`;
  });
}

/**
 * The same conversation with the paragraphs of the judged reply in reverse order, or its sentences where it
 * has one paragraph.
 * @returns null where there is nothing to reverse
 */
export function otherOrder(transcript: Transcript, turn: number | null): Transcript | null {
  return retold(transcript, turn, (said) => {
    const paragraphs = said.split(/\n{2,}/).filter((p) => p.trim() !== "");
    if (paragraphs.length > 1) return paragraphs.toReversed().join("\n\n");
    const sentences = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(said)]
      .map(({ segment }) => segment.trim())
      .filter((s) => s !== "");
    return sentences.length > 1 ? sentences.toReversed().join(" ") : null;
  });
}

function retold(
  transcript: Transcript,
  turn: number | null,
  tell: (said: string) => string | null,
): Transcript | null {
  const at = turn ?? transcript.turns.length - 1;
  const judged = transcript.turns[at];
  if (judged === undefined || judged.agent.trim() === "") return null;
  const agent = tell(judged.agent);
  if (agent === null) return null;
  return { ...transcript, turns: transcript.turns.map((t, i) => (i === at ? { ...t, agent } : t)) };
}
