import { z } from "zod";
import { feature, onOff, type Parts } from "./feature.ts";
import { guardrails } from "./guardrails.ts";
import { routing } from "./routing.ts";

/** Amount of a model's thinking before it answers. */
export const EFFORTS = ["low", "medium", "high", "xhigh", "max"] as const;

const wholeNumber = (from: number, to: number): z.ZodType<number> => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
};

/** Articles that fit the customer's message are given to Claude, which cites them. */
const knowledge = feature({
  unsaid: "off",
  parts: {
    articles: z
      .string({ error: "must be the name of a folder" })
      .trim()
      .min(1, { error: "must be the name of a folder" })
      .default("articles"),
    k: wholeNumber(1, 20).default(4),
    stemming: onOff.default(true),
    synonyms: onOff.default(true),
    // Articles are also found by meaning, with a model for embeddings.
    embedder: feature({
      unsaid: "off",
      parts: {
        model: z.string({ error: "must be the name of a model" }).trim().min(1).default("voyage-3.5-lite"),
      },
    }),
  },
});

/** Tools that read the company's system, and the sections about them. */
const account = feature({
  unsaid: "off",
  parts: { tools: z.array(z.string().trim().min(1), { error: "must be a list of tools" }).default([]) },
});

/** Features of an agent besides its prompt. Each can be off, and then changes nothing. */
export const FEATURES = { knowledge, account, guardrails, routing };

type FeatureName = keyof typeof FEATURES;
export const FEATURE_NAMES = Object.keys(FEATURES) as FeatureName[];

/** The features of one agent, by name. */
export type Features = { [Name in FeatureName]: z.output<(typeof FEATURES)[Name]["schema"]> };

/** The settings of `model` that a command may change; the model itself has a flag of its own. */
export const MODEL_SETTINGS: Parts = {
  effort: z.enum(EFFORTS, { error: `must be one of ${EFFORTS.join(", ")}` }),
  max_tokens: wholeNumber(1, 1_000_000),
};
