import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { edit, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

const SUITES = ["contact-changes", "escalation"];
const CHOSEN = ["--suite", ...SUITES, "--concurrency", "100"];
let base = "";

beforeAll(async () => {
  base = workspace(...SUITES);
  const env = { COLUMNS: "2000" };
  const played = await assay(["run", "--simulator", "--trials", "4", ...CHOSEN], { cwd: base, env });
  if (!played.stdout.includes("Eva played")) throw new Error(`no run: ${played.stderr}`);
  const blessed = await assay(["bless", "--by", "Jo Lead", "--note", "for tests"], { cwd: base, env });
  if (blessed.code !== 0) throw new Error(`no baseline: ${blessed.stderr}`);
});

it.each([
  {
    rule: "Before every change",
    file: "account.md",
    broken: /Changes nothing without identity and consent/,
    cases: /contact-asks-before-it-changes|contact-customer-says-no/,
  },
  {
    rule: "Before you use one of these tools",
    file: "account.md",
    broken: /Changes nothing without identity and consent/,
    cases: /contact-without-a-birthday|contact-email-from-the-start|no-escalation-change-of-contact/,
  },
  {
    rule: "Hand the conversation",
    file: "hand-over.md",
    broken: /Hands over when she should|cases? broke/,
    cases: /escalation-/,
  },
])("without the rule '$rule' the gate fails, and names it", async ({ rule, file, broken, cases }) => {
  const cwd = mkdtempSync(join(tmpdir(), "assay-rule-"));
  cpSync(base, cwd, { recursive: true });
  edit(cwd, `prompts/eva/${file}`, (text) =>
    text
      .split("\n")
      .filter((line) => !line.startsWith(`- ${rule}`))
      .join("\n"),
  );
  const { code, stdout } = await assay(["gate", "--simulator", ...CHOSEN], { cwd, env: { COLUMNS: "2000" } });
  expect(stdout).toMatch(/^FAIL\./m);
  expect(code).toBe(1);
  expect(stdout).toContain(`${file} was changed`);
  expect(stdout).toMatch(broken);
  expect(stdout).toMatch(cases);
});
