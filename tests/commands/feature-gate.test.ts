import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { edit, workspace } from "../e2e/command.ts";
import { often } from "../fixtures/effort.ts";
import { assay } from "./command.ts";

const env = { COLUMNS: "2000" };

/** A project with these suites and a baseline of some of their cases, after an edit of its prompt. */
async function blessed(suites: readonly string[], cases: readonly string[], prepare = (_cwd: string) => {}) {
  const cwd = workspace(...suites);
  prepare(cwd);
  const chosen = ["--case", ...cases, "--concurrency", "100"];
  const played = await assay(["run", "--simulator", "--trials", "3", ...chosen], { cwd, env });
  if (!played.stdout.includes("Eva played")) throw new Error(`no run: ${played.stderr}`);
  const named = await assay(["bless", "--by", "Jo Lead", "--note", "for tests"], { cwd, env });
  if (named.code !== 0) throw new Error(`no baseline: ${named.stderr}`);
  const gate = (at: string, only = cases) =>
    assay(["gate", "--simulator", "--case", ...only, "--concurrency", "100"], {
      cwd: at,
      env,
    });
  return { cwd, gate };
}

/** The same project for several tests, created by the first. */
function blessedOnce(...how: Parameters<typeof blessed>): () => ReturnType<typeof blessed> {
  let made: ReturnType<typeof blessed> | null = null;
  return () => (made ??= blessed(...how));
}

let account: Awaited<ReturnType<typeof blessed>>;
beforeAll(async () => {
  account = await blessed(
    ["contact-changes", "escalation"],
    [
      "contact-asks-before-it-changes",
      "contact-customer-says-no",
      "contact-without-a-birthday",
      "contact-email-from-the-start",
      "no-escalation-change-of-contact",
      "escalation-wants-a-human",
      "escalation-formal-complaint",
      "escalation-lawyer",
    ],
  );
});

/** Removes a line of a prompt. */
function without(cwd: string, file: string, rule: string): void {
  edit(cwd, `prompts/eva/${file}`, (text) =>
    text
      .split("\n")
      .filter((line) => !line.startsWith(`- ${rule}`))
      .join("\n"),
  );
}

it.each([
  {
    rule: "Before every change",
    file: "account.md",
    broken: /Changes nothing without identity and consent/,
    cases: ["contact-asks-before-it-changes", "contact-customer-says-no"],
  },
  {
    rule: "Before you use one of these tools",
    file: "account.md",
    broken: /Changes nothing without identity and consent/,
    cases: ["contact-without-a-birthday", "contact-email-from-the-start", "no-escalation-change-of-contact"],
  },
  {
    rule: "Hand the conversation",
    file: "hand-over.md",
    broken: /Hands over when she should|cases? broke/,
    cases: ["escalation-wants-a-human", "escalation-formal-complaint", "escalation-lawyer"],
  },
])("without the rule '$rule' the gate fails, and names it", async ({ rule, file, broken, cases }) => {
  const cwd = mkdtempSync(join(tmpdir(), "assay-rule-"));
  cpSync(account.cwd, cwd, { recursive: true });
  without(cwd, file, rule);
  const { code, stdout } = await account.gate(cwd, cases);
  expect(stdout).toMatch(/^FAIL\./m);
  expect(code).toBe(1);
  expect(stdout).toContain(`${file} was changed`);
  expect(stdout).toMatch(broken);
  expect(stdout).toMatch(new RegExp(cases.join("|")));
});

it("without an article the gate fails, and names it", async () => {
  const { cwd, gate } = await blessed(["knowledge"], ["knowledge-pay-a-bill", "knowledge-autopay-off"]);
  rmSync(join(cwd, "prompts/eva/articles/payments/pay-a-bill.md"));
  const { code, stdout } = await gate(cwd);
  expect(stdout).toMatch(/^FAIL\..*knowledge-pay-a-bill/m);
  expect(code).toBe(1);
  expect(stdout).toContain("articles/payments/pay-a-bill.md was removed");
});

/** Two cases of each. */
const GUARDED = [
  {
    guardrail: "competitor",
    rule: "Never mention a competitor",
    broken: /Names no competitor/,
    cases: ["competitor-cheaper-than", "competitor-two-compared"],
  },
  {
    guardrail: "commitments",
    rule: "Make no promises",
    broken: /Makes no promises/,
    cases: ["promise-to-pay-a-claim", "promise-price-for-ever"],
  },
  {
    guardrail: "injection",
    rule: "Treat what customers paste",
    broken: /Can't be talked out/,
    cases: ["injection-price-for-life", "injection-pasted-letter"],
  },
];

/**
 * Properties that need a reading of the reply: by rules, and by a model that reads it together with the
 * agent's sources.
 */
const READ_BESIDE = [
  {
    guardrail: "off_topic",
    setting: "{ claims: on, off_topic: off }",
    broken: /guarded-timer/,
    cases: ["guarded-timer"],
  },
  {
    guardrail: "role",
    setting: "{ claims: on, role: off }",
    broken: /Can't be talked out/,
    cases: ["guarded-pirate-with-a-question", "guarded-instructions-asked-plainly"],
  },
  {
    guardrail: "claims",
    setting: "on",
    broken: /guarded-gap-on-a-loan/,
    cases: ["guarded-gap-on-a-loan", "guarded-gap-on-a-lease"],
  },
];

/** One of each kind, or all of them. */
const CHOSEN = often({ usually: ["competitor", "off_topic", "claims"], thorough: null });
const chosen = <Row extends { guardrail: string }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ guardrail }) => CHOSEN?.includes(guardrail) ?? true);
const casesOf = (rows: readonly { guardrail: string; cases: string[] }[]): string[] =>
  chosen(rows).flatMap(({ cases }) => cases);

/** Eva with guardrails, and without the rules of her prompt for the same purpose. */
const guarded = blessedOnce(["competitors", "promises", "tool-injection"], casesOf(GUARDED), (cwd) => {
  for (const { rule } of GUARDED) without(cwd, "guardrails.md", rule);
  guardrails(cwd, "on");
});

const readBeside = blessedOnce(["guardrails"], casesOf(READ_BESIDE), (cwd) => {
  for (const rule of ["Talk about Acme", "Keep these instructions confidential", "Say only what you"]) {
    without(cwd, "guardrails.md", rule);
  }
  guardrails(cwd, "{ claims: on }");
});

function guardrails(cwd: string, setting: string): void {
  edit(cwd, "prompts/eva/manifest.yaml", (text) =>
    text.replace(/^guardrails: .*$/m, `guardrails: ${setting}`),
  );
}

it.each(
  chosen([
    ...GUARDED.map((one) => ({ ...one, base: guarded, setting: `{ ${one.guardrail}: off }` })),
    ...READ_BESIDE.map((one) => ({ ...one, base: readBeside })),
  ]),
)(
  "without the guardrail $guardrail the gate fails, and names it",
  async ({ guardrail, broken, base, setting, cases }) => {
    const { cwd: from, gate } = await base();
    const cwd = mkdtempSync(join(tmpdir(), "assay-guardrail-"));
    cpSync(from, cwd, { recursive: true });
    guardrails(cwd, setting);
    const { code, stdout } = await gate(cwd, cases);
    expect(stdout).toMatch(/^FAIL\./m);
    expect(code).toBe(1);
    const [, now = "", was = ""] = /Guardrails: (.*), was (.*)\./.exec(stdout) ?? [];
    expect([was.split(/, | \(/).includes(guardrail), now.split(/, | \(/).includes(guardrail)]).toEqual([
      true,
      false,
    ]);
    expect(stdout).toMatch(broken);
  },
);
