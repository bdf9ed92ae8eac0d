import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runCheck } from "../../tests/fixtures/graders.ts";
import type { Transcript } from "../contract/transcript.ts";
import { fromOpenAiMessages } from "./openai-messages.ts";

/**
 * tau-bench (Sierra, MIT): recorded airline conversations. The official reward compares the final database
 * with the right one. Here they are graded only by the transcript.
 */

const corpus = join(
  process.env["ASSAY_CORPUS"] ?? "../shared/data",
  "tau/airline-conversations-tasks-00-24.json",
);

/** The tools that change something, by the airline's policy: book, modify, cancel, refund. All others only read. */
const WRITING = [
  "book_reservation",
  "cancel_reservation",
  "update_reservation_flights",
  "update_reservation_baggages",
  "update_reservation_passengers",
  "send_certificate",
];

const recordings = z.array(
  z.object({
    task_id: z.number(),
    trial: z.number(),
    reward: z.number(),
    traj: z.unknown(),
    info: z.object({
      task: z.object({
        actions: z.array(z.object({ name: z.string(), kwargs: z.record(z.string(), z.unknown()) })),
        outputs: z.array(z.string()),
      }),
    }),
  }),
);
type Recording = z.infer<typeof recordings>[number] & { transcript: Transcript };

interface Rules {
  args?: "covers" | "exact";
  successful_only?: boolean;
  rule?: "exactly" | "at_least";
  mayBeCut?: boolean;
}

const transcriptOf = (traj: unknown): Transcript =>
  fromOpenAiMessages(traj, { endMarkers: ["###STOP###"], closingTools: ["transfer_to_human_agents"] })
    .transcript;

async function passes({ transcript, info }: Recording, rules: Rules = {}): Promise<boolean> {
  const { args = "covers", successful_only = true, rule = "exactly", mayBeCut = false } = rules;
  const calls = info.task.actions
    .filter(({ name }) => WRITING.includes(name))
    .map(({ name, kwargs }) => ({ [name]: kwargs }));
  const called =
    (rule === "at_least" && calls.length === 0) ||
    (await holds("tool_calls", { [rule]: calls, args, successful_only, tools: WRITING }, transcript));
  const { outputs } = info.task;
  const said = outputs.length === 0 || (await holds("says", outputs, transcript));
  return called && said && (mayBeCut || transcript.end !== "max_turns");
}

async function holds(kind: string, value: unknown, transcript: Transcript): Promise<boolean> {
  return (await runCheck(kind, value, { transcript })).verdict.status === "pass";
}

describe.skipIf(!existsSync(corpus))(
  "against the official reward of recorded conversations (tau-bench; skipped where the corpus is absent)",
  () => {
    const read = existsSync(corpus) ? recordings.parse(JSON.parse(readFileSync(corpus, "utf8"))) : [];
    const all = read.map((one): Recording => ({ ...one, transcript: transcriptOf(one.traj) }));

    /** Counts conversations whose verdict differs from the reward, as false passes and false fails. */
    async function disagreements(rules?: Rules) {
      const judged = await Promise.all(all.map(async (one) => ({ one, passed: await passes(one, rules) })));
      const names = (passed: boolean) =>
        judged
          .filter((entry) => entry.passed === passed && entry.passed !== (entry.one.reward === 1))
          .map(({ one }) => `${one.task_id}/${one.trial}`);
      return { falsePasses: names(true), falseFails: names(false) };
    }

    it("agrees on all 100", async () => {
      expect(all).toHaveLength(100);
      expect(all.filter((one) => one.reward === 1).length).toBeGreaterThan(20);
      expect(await disagreements()).toEqual({ falsePasses: [], falseFails: [] });
    });

    it("and each part of the rule is needed", async () => {
      expect((await disagreements({ rule: "at_least" })).falsePasses.length).toBeGreaterThan(5);
      expect((await disagreements({ successful_only: false })).falseFails.length).toBeGreaterThan(0);
      expect(await disagreements({ args: "exact" })).toEqual({ falsePasses: [], falseFails: ["5/1"] });
      expect((await disagreements({ mayBeCut: true })).falsePasses).toEqual(["2/1"]);
    });
  },
);
