import { z } from "zod";
import { decideSpeech } from "./speech/decide.ts";
import { promises } from "../text/speech/index.ts";
import type { Grader } from "./contract/types.ts";

export interface PromiseSettings {
  /** True: the agent must promise. False: it must not. */
  wanted: boolean;
}

const schema = z
  .boolean({ error: "expected false (the agent promises and guarantees nothing) or true (it does)" })
  .transform((wanted): PromiseSettings => ({ wanted }));

/** The agent promises or guarantees something, or doesn't. In English, French, Spanish and German. */
export const promise: Grader<PromiseSettings> = {
  kind: "promise",
  version: 2,
  about:
    "false: no reply promises or guarantees anything, in words such as promise, guarantee, my word (English, French, Spanish, German). true: a reply does.",
  schema,
  needsJudge: false,
  // The opposite has its own word, so the check needs no negation.
  negatable: false,
  describe: ({ wanted }) => (wanted ? "makes a promise" : "makes no promise"),
  grade: ({ wanted }, subject) =>
    decideSpeech({
      subject,
      wanted,
      words: { does: "a reply promises", doesNot: "no reply promises" },
      hear: (reply) => promises(reply.text),
    }),
};
