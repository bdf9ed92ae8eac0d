import { setTimeout as sleep } from "node:timers/promises";
import { createAgent, createRetriever, createTools, TOOL_NAMES } from "../../../agent/index.ts";
import { agentFiles } from "../../../app/project/agent-files.ts";
import type { CallOptions, CallRecord, CallResult, Claude, Message } from "../../../claude/types.ts";
import { loadPrompt, packageRoot, type Prompt } from "../../../prompts/index.ts";
import { median } from "../measure.ts";
import type { BenchRow } from "./row.ts";

/** What customers ask, and a model's answers, in the pieces in which they stream. */
const SCRIPT: readonly (readonly [string, string])[] = [
  [
    "When are you open?",
    "We're open Monday to Friday, 9 AM to 5 PM EST. You can reach our customer service at 1-800-123-4567. Is there anything else that I can help you with?",
  ],
  [
    "What does comprehensive coverage pay for?",
    "Comprehensive coverage pays for damage to your own car that isn't caused by a collision. Typical examples are theft, hail, fire and broken glass.\n\nWhat it pays depends on your policy:\n- the deductible that you chose\n- the value of the car\n- the options that you added\n\nWould you like to know about another coverage?",
  ],
  [
    "I drive a 2021 Nissan Leaf, what is special about it?",
    "A Nissan Leaf needs more than a car policy. Our electric car insurance covers everything that our car insurance does. It adds the battery, the charging equipment at your home, and cyber security for the systems on board. Roadside assistance with a flatbed is an option, too.",
  ],
  [
    "How do I report a claim?",
    "I'm sorry to hear that something happened. Please call our customer service at 1-800-123-4567 as soon as you can. Have your policy number at hand, and tell us what happened, when, and where. Photos of the damage help our team to decide quickly, but we can't say beforehand what it decides.",
  ],
];

/** About eighty pieces a second, each a word or a part of one. */
const PIECE_MS = 12;
const ROUNDS = 5;
/** How many conversations one CPU measurement has. Measurements with and without guardrails alternate. */
const TAKEN_TOGETHER = 60;

const VARIANTS = {
  off: ["guardrails=off"],
  rules: ["guardrails=on"],
  all: ["guardrails=on", "guardrails.screen=on", "guardrails.claims=on"],
} as const;
type Variant = keyof typeof VARIANTS;

/**
 * The cost of the built-in agent's guardrails for a turn: the time until the first sentence can be read, and
 * CPU time. The agent's model is a script that streams, and the guardrails' model answers at once, so that only our own time is
 * measured.
 */
export async function guarded(): Promise<BenchRow[]> {
  const prompts = await loadAll();
  const first = await firstSentences(prompts);
  const cpu = await cpuOfTurns(prompts);
  const later = first.rules - first.off;
  const more = cpu.all - cpu.off;
  return [
    {
      what: "guardrails: first sentence, without guardrails",
      measured: first.off,
      unit: "ms",
      aim: null,
      note: `of a model that streams a piece each ${PIECE_MS} ms`,
    },
    {
      what: "guardrails: first sentence, later with guardrails",
      measured: Math.max(0, later),
      unit: "ms",
      aim: 30,
      note: "a sentence ends when the next word begins",
    },
    { what: "guardrails: CPU a turn, without guardrails", measured: cpu.off, unit: "ms", aim: null },
    {
      what: "guardrails: CPU a turn, more with all guardrails",
      measured: Math.max(0, more),
      unit: "ms",
      aim: 3,
      note: `rules alone ${(cpu.rules - cpu.off).toFixed(2)} ms`,
    },
  ];
}

async function loadAll(): Promise<Record<Variant, Prompt>> {
  const { prompt } = await agentFiles(packageRoot(), {});
  const load = async (set: readonly string[]): Promise<Prompt> =>
    await loadPrompt(prompt, { cwd: packageRoot(), set: [...set], codedTools: TOOL_NAMES });
  const [off, rules, all] = await Promise.all([load(VARIANTS.off), load(VARIANTS.rules), load(VARIANTS.all)]);
  return { off, rules, all };
}

/** Median milliseconds from a message until its reply's first sentence can be read. */
async function firstSentences(prompts: Record<Variant, Prompt>): Promise<Record<"off" | "rules", number>> {
  const taken: Record<"off" | "rules", number[]> = { off: [], rules: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const variant of ["off", "rules"] as const) {
      for (const [message, reply] of SCRIPT) {
        const agent = begin(
          prompts[variant],
          streaming(() => sleep(PIECE_MS)),
        );
        const end = reply.search(/[.!?](?=\s)/u) + 1;
        const from = performance.now();
        let shown = "";
        let at: number | null = null;
        await agent.respond(message, {
          onEvent: (event) => {
            if (event.type === "text") shown += event.text;
            if (shown.length >= end) at ??= performance.now() - from;
          },
        });
        // The first round compiles code.
        if (round > 0 && at !== null) taken[variant].push(at);
      }
    }
  }
  return { off: median(taken.off), rules: median(taken.rules) };
}

/** Mean CPU milliseconds for a turn, the median of several measurements. */
async function cpuOfTurns(prompts: Record<Variant, Prompt>): Promise<Record<Variant, number>> {
  const taken: Record<Variant, number[]> = { off: [], rules: [], all: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const variant of ["off", "rules", "all"] as const) {
      const before = process.cpuUsage();
      for (let i = 0; i < TAKEN_TOGETHER; i++) await converse(prompts[variant]);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) taken[variant].push((user + system) / 1000 / TAKEN_TOGETHER / SCRIPT.length);
    }
  }
  return { off: median(taken.off), rules: median(taken.rules), all: median(taken.all) };
}

async function converse(prompt: Prompt): Promise<void> {
  const agent = begin(
    prompt,
    streaming(() => Promise.resolve()),
  );
  for (const [message] of SCRIPT) await agent.respond(message, { onEvent: () => undefined });
}

const retrievers = new WeakMap<Prompt, ReturnType<typeof createRetriever>>();

function begin(prompt: Prompt, claude: Claude): ReturnType<typeof createAgent> {
  const { knowledge } = prompt;
  const known = retrievers.get(prompt);
  const retriever = known ?? (knowledge && createRetriever(knowledge, null));
  if (retriever !== undefined) retrievers.set(prompt, retriever);
  const tools = createTools(prompt.tools, { scripted: () => ({ content: "100", isError: false }) });
  return createAgent({ claude, prompt, tools, retriever });
}

/** Answers the agent from the script, and guardrails in their favour. */
function streaming(wait: () => Promise<unknown>): Claude {
  return {
    async send(request, options) {
      if (options.role === "guardrail")
        return answered('{"reason":"","label":"fine","quotes":[],"verdict":"pass"}', options);
      const said = JSON.stringify(request.messages.findLast(({ role }) => role === "user"));
      const [, reply = ""] = SCRIPT.find(([message]) => said.includes(message)) ?? [];
      for (const piece of reply.match(/\s*\S{1,6}/gu) ?? []) {
        await wait();
        options.onText?.(piece);
      }
      return answered(reply, options);
    },
  };
}

function answered(text: string, { role }: CallOptions): CallResult {
  const message: Message = {
    id: "msg_bench",
    type: "message",
    role: "assistant",
    model: "bench",
    container: null,
    diagnostics: null,
    content: [{ type: "text", text, citations: null }],
    stop_reason: "end_turn",
    stop_sequence: null,
    stop_details: null,
    usage: {
      input_tokens: 1,
      output_tokens: 1,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation: null,
      output_tokens_details: null,
      inference_geo: null,
      server_tool_use: null,
      service_tier: "standard",
      speed: null,
    },
  };
  const record: CallRecord = {
    role,
    model: "bench",
    answeredBy: "bench",
    attempts: [],
    waitedMs: 0,
    latencyMs: 1,
    firstTextMs: 1,
    usage: null,
    costUsd: null,
    stopReason: "end_turn",
    replayed: false,
  };
  return { message, record };
}
