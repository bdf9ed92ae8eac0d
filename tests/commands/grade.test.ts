import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { reportOf, ROOT, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

const QUOTE = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24000, driver_age: 34 };
const ASKS = "I'd like a quote for my 2021 Nissan Leaf. It has 24,000 miles and I'm 34.";

const ASK = { role: "user", content: ASKS };

/** A conversation of the case `quote-in-one-message`, in the format of the Messages API. */
const claude = (reply: string, more: Record<string, unknown> = {}) => ({
  case: "quote-in-one-message",
  messages: [
    { role: "user", content: ASKS },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "A quote, then." },
        { type: "tool_use", id: "toolu_1", name: "get_quote", input: QUOTE },
      ],
    },
    { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content: "100" }] },
    { role: "assistant", content: [{ type: "text", text: reply }] },
  ],
  ...more,
});

/** The same in OpenAI's format. */
const openai = (reply: string) => ({
  case: "quote-in-one-message",
  messages: [
    { role: "system", content: "You are Eva." },
    { role: "user", content: ASKS },
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "1", function: { name: "get_quote", arguments: JSON.stringify(QUOTE) } }],
    },
    { role: "tool", tool_call_id: "1", content: "100" },
    { role: "assistant", content: reply },
  ],
});

const lines = (...conversations: unknown[]): string =>
  `${conversations.map((c) => JSON.stringify(c)).join("\n")}\n`;

const report = z.object({
  suites: z.array(
    z.object({ trials: z.array(z.object({ caseId: z.string(), trial: z.number(), outcome: z.string() })) }),
  ),
});

function outcomes(json: unknown): Map<string, string> {
  const { suites } = report.parse(json);
  return new Map(suites.flatMap((s) => s.trials).map((t) => [`${t.caseId} ${t.trial}`, t.outcome]));
}

describe("assay grade", () => {
  it("grades both styles by the rules of the cases, and leaves judged checks open", async () => {
    const cwd = workspace("quote-flow", "conversations");
    writeFileSync(
      join(cwd, "c.jsonl"),
      lines(claude("It would cost $100.00 a month."), openai("It would cost $120.00 a month.")),
    );
    const { code, stdout, stderr } = await assay(["grade", "c.jsonl", "--case", "quote-in-one-message"], {
      cwd,
    });
    expect(stderr).toContain("No model was asked");
    expect(stdout).toContain(
      "Recorded conversations of 1 case, 2 trials: 0 passed, 1 failed, 0 errored, 1 unscored",
    );
    expect(stdout).toContain("needs a judge: --judge asks one");
    expect(stdout).not.toMatch(/SIMULATED|replies: half within/);
    expect(code).toBe(1);
    const { path, json } = reportOf(stdout, cwd);
    expect([...outcomes(json).values()]).toEqual(["unscored", "failed"]);
    // The folder is an ordinary run.
    const again = await assay(["report", path, "--format", "json"], { cwd });
    expect(JSON.parse(again.stdout)).toEqual(json);
    rmSync(cwd, { recursive: true });
  });

  it("names bad lines, counts them as errored, and grades the rest", async () => {
    const cwd = workspace("quote-flow", "conversations");
    writeFileSync(
      join(cwd, "c.jsonl"),
      `${lines(claude("It would cost $100.00 a month."))}{oops\n${lines(
        claude("Fine.", { case: "quote-in-one-mesage" }),
        claude("Fine.", { trail: 1 }),
        claude("Fine.", { messages: [{ role: "user", content: [{ type: "hologram" }] }] }),
        claude("Fine.", { messages: [ASK] }),
      )}`,
    );
    const { code, stdout, stderr } = await assay(["grade", "c.jsonl"], { cwd });
    expect(stderr).toMatch(/c\.jsonl:2:2 {2}The line is not JSON/);
    expect(stderr).toMatch(/c\.jsonl:3:1 .*`quote-in-one-mesage`\n.*Did you mean `quote-in-one-message`/);
    expect(stderr).toMatch(/c\.jsonl:4:1 {2}Unknown key `trail`\n.*`trial`/);
    expect(stderr).toMatch(/c\.jsonl:5:1 .*messages\[0\].*`hologram`/);
    expect(stderr).toMatch(/c\.jsonl:6:1 .*No message of the agent was recorded/);
    expect(stderr).toContain("5 problems in 1 file");
    // Missing data is not counted.
    expect(stdout.replaceAll("\n", " ")).toMatch(
      /Recorded conversations of 1 of \d+ cases, 4 trials, and 2 without a case: 0 passed, 0 failed, 5 errored, 1 unscored, 0 not run/,
    );
    expect(stdout).toContain("c.jsonl:2:2: The line is not JSON.");
    expect(code).toBe(4);
    rmSync(cwd, { recursive: true });
  });

  it("asks a judge when it is told to, of conversations of no case, too", async () => {
    const cwd = workspace("quote-flow", "conversations");
    const promise = [ASK, { role: "assistant", content: "I promise that your claim will be paid." }];
    writeFileSync(join(cwd, "c.jsonl"), lines({ id: 7, messages: promise }));
    const { code, stdout, stderr } = await assay(["grade", "c.jsonl", "--judge-model", "sim-small"], { cwd });
    expect(stderr).toContain("Asking the simulator's sim-small 1 question");
    expect(stdout).toContain("SIMULATED");
    expect(stdout).toContain("1 recorded conversation without a case: 0 passed, 1 failed");
    expect(stdout).toContain("conversation-7");
    expect(stdout).toMatch(/judge: 1 call/);
    expect(code).toBe(1);
    rmSync(cwd, { recursive: true });
  });

  it("fails no check of a recording that ends before the checks of its case do", async () => {
    const cwd = workspace("quote-flow", "conversations");
    const suite = `suite: two
defaults: { criteria: [topic_adherence] }
cases:
  - id: two-messages
    turns:
      - customer: Hello
      - customer: And tomorrow?
        expect: [{ says: insurance }]
    reference: [Hello., Only insurance.]
`;
    for (const file of readdirSync(join(cwd, "cases/eva"))) {
      if (file.endsWith(".yaml")) rmSync(join(cwd, "cases/eva", file));
    }
    writeFileSync(join(cwd, "cases/eva/two.yaml"), suite);
    writeFileSync(
      join(cwd, "cases/eva/criteria.yaml"),
      "criteria:\n  - { id: topic_adherence, name: On topic, about: It is., owner: Support, target: 90%, floor: 10% }\n",
    );
    const short = [
      { role: "assistant", content: "Welcome!" },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi." },
    ];
    const whole = [
      ...short,
      { role: "user", content: "And tomorrow?" },
      { role: "assistant", content: "Insurance." },
    ];
    writeFileSync(
      join(cwd, "c.jsonl"),
      lines(...[short, whole].map((messages) => ({ case: "two-messages", messages }))),
    );
    const { stdout } = await assay(["grade", "c.jsonl"], { cwd, env: { COLUMNS: "300" } });
    expect(stdout).toContain("1 recording ended before the checks of their case do");
    expect(stdout).toContain("the recording has 1 of the customer's messages");
    expect([...outcomes(reportOf(stdout, cwd).json).values()]).toEqual(["unscored", "passed"]);
    rmSync(cwd, { recursive: true });
  });
});

const corpus = join(
  process.env["ASSAY_CORPUS"] ?? join(ROOT, "../shared/data"),
  "tau/airline-conversations-tasks-00-24.json",
);
/** The airline's tools that change data; all others only read. */
const WRITING = [
  "book_reservation",
  "cancel_reservation",
  "update_reservation_flights",
  "update_reservation_baggages",
  "update_reservation_passengers",
  "send_certificate",
];
const conversations = z.array(
  z.object({
    task_id: z.number(),
    trial: z.number(),
    reward: z.number(),
    traj: z.array(z.unknown()),
    info: z.object({
      task: z.object({
        instruction: z.string(),
        actions: z.array(z.object({ name: z.string(), kwargs: z.record(z.string(), z.unknown()) })),
        outputs: z.array(z.string()),
      }),
    }),
  }),
);
type Conversation = z.infer<typeof conversations>[number];

const idOf = (task: number): string => `airline-task-${String(task).padStart(2, "0")}`;

/** A task as a case: its writing calls, and the facts that the customer must be told. */
function asCase({ task_id, info: { task } }: Conversation) {
  const calls = task.actions
    .filter(({ name }) => WRITING.includes(name))
    .map(({ name, kwargs }) => ({ [name]: kwargs }));
  return {
    id: idOf(task_id),
    customer: { goal: task.instruction, max_turns: 30 },
    expect: [
      { tool_calls: { exactly: calls, args: "covers", successful_only: true, tools: WRITING } },
      ...(task.outputs.length === 0 ? [] : [{ says: task.outputs }]),
    ],
    reference: [{ customer: "Please see to it.", calls, agent: ["It is done.", ...task.outputs].join(" ") }],
  };
}

describe.skipIf(!existsSync(corpus))(
  "against the official reward of recorded conversations (tau-bench; skipped where the corpus is absent)",
  () => {
    it("agrees on all 100", async () => {
      const cwd = mkdtempSync(join(tmpdir(), "assay-tau-"));
      const all = conversations.parse(JSON.parse(readFileSync(corpus, "utf8")));
      const tasks = [...new Map(all.map((c) => [c.task_id, c])).values()];
      const suite = {
        suite: "airline",
        recorded_tools: WRITING,
        defaults: { criteria: ["resolved"] },
        cases: tasks.map(asCase),
      };
      const criterion = {
        id: "resolved",
        name: "Resolved",
        about: "All is done.",
        owner: "Airline",
        target: "60%",
        floor: "30%",
      };
      mkdirSync(join(cwd, "airline"));
      writeFileSync(join(cwd, "airline/airline.yaml"), JSON.stringify(suite));
      writeFileSync(join(cwd, "airline/criteria.yaml"), JSON.stringify({ criteria: [criterion] }));
      writeFileSync(
        join(cwd, "airline.jsonl"),
        lines(
          ...all.map((c) => ({
            case: idOf(c.task_id),
            trial: c.trial,
            model: "gpt-4o",
            messages: c.traj,
            meta: { reward: c.reward },
          })),
        ),
      );
      const args = ["grade", "airline.jsonl", "--cases", "airline"];
      const ends = ["--end-marker", "###STOP###", "--closing-tool", "transfer_to_human_agents"];
      const disagreements = async (flags: readonly string[]): Promise<string[]> => {
        const graded = await assay([...args, ...flags], { cwd });
        expect(graded.stderr).toContain("Graded 100 recorded conversations");
        const seen = outcomes(reportOf(graded.stdout, cwd).json);
        expect(seen.size).toBe(100);
        return all
          .filter((c) => seen.get(`${idOf(c.task_id)} ${c.trial}`) !== (c.reward === 1 ? "passed" : "failed"))
          .map((c) => `${c.task_id}/${c.trial}`);
      };
      expect(await disagreements(ends)).toEqual([]);
      // This is no chance result: without knowledge of these conversations' endings, good ones count as
      // broken off.
      expect((await disagreements([])).length).toBeGreaterThan(10);

      // Eva has none of these tools, so she can't be tested with them.
      const played = await assay(
        ["run", "--cases", "airline", "--simulator", "--prompt", join(ROOT, "prompts/eva")],
        { cwd },
      );
      expect(played.code).toBe(2);
      expect(played.stderr).toContain("its recorded_tools are those of another agent");
      rmSync(cwd, { recursive: true });
    });
  },
);
