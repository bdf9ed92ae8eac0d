import { expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { loadLibrary } from "../load.ts";

const CRITERIA = `criteria:
  - { id: topic, name: Topic, about: Keeps to insurance., owner: Support, target: 95% }
  - { id: leaks, name: Leaks, about: Leaks nothing., owner: Legal, target: 100%, severity: invariant }
`;

/** Forty cases of one suite; the last also feeds an invariant. */
const SUITE = `suite: many
defaults: { criteria: [topic] }
cases:
${Array.from({ length: 40 }, (_, i) => {
  const id = `case-${String(i + 1).padStart(2, "0")}`;
  const also = i === 39 ? "{ never_says: secret, criteria: [leaks] }, " : "";
  return `  - { id: ${id}, turns: [{ customer: Hello, expect: [${also}says: insurance] }], reference: [Welcome to Acme insurance.] }`;
}).join("\n")}
`;

const entry = (id: string, changes: Record<string, string> = {}): string => {
  const fields = {
    case: id,
    blame: "grader",
    reason: "The judge changes its mind.",
    owner: "Support quality",
    expires: "2026-12-10",
    ...changes,
  };
  return `- { ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ")} }\n`;
};

async function load(quarantine: string, suite = SUITE) {
  const files: Record<string, string> = {
    "criteria.yaml": CRITERIA,
    "many.yaml": suite,
    "quarantine.yaml": quarantine,
  };
  return loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: new Map(),
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
    },
  });
}

async function told(quarantine: string, suite?: string): Promise<string[]> {
  const { problems } = await load(quarantine, suite);
  return problems.map(
    (p) => `${p.location.file}:${p.location.line}:${p.location.column} ${p.message}. ${p.hint}`,
  );
}

it("reads who is in quarantine, why, and until when; the file is no suite", async () => {
  const { library, problems } = await load(
    entry("case-01", { issue: '"#12"' }) + entry("case-02", { blame: "case" }),
  );
  expect(problems).toEqual([]);
  expect(library.suites.map((s) => s.name)).toEqual(["many"]);
  expect(library.quarantine).toMatchObject([
    { caseId: "case-01", quarantine: { blame: "grader", expires: "2026-12-10", issue: "#12" } },
    { caseId: "case-02", quarantine: { blame: "case", issue: null } },
  ]);
});

it("is optional, and may be an empty list", async () => {
  expect((await load("[]\n")).problems).toEqual([]);
});

it.each<[string, string, RegExp]>([
  [
    "an agent to blame",
    entry("case-01", { blame: "agent" }),
    /:1:27 .*what customers get.*Correct the prompt/,
  ],
  ["a case that does not exist", entry("case-1"), /:1:11 There is no case `case-1`\. Did you mean `case-01`/],
  ["a case twice", entry("case-01") + entry("case-01"), /:2:11 .*twice\. It is also in line 1/],
  [
    "an entry that has ended",
    entry("case-01", { expires: "2026-11-22" }),
    /ended on 2026-11-22\. Correct the case/,
  ],
  ["an end too far away", entry("case-01", { expires: "2026-12-24" }), /30 days.*until 2026-12-23/],
  ["a day that does not exist", entry("case-01", { expires: "2026-02-30" }), /expected a date such as/],
  ["no owner", entry("case-01", { owner: '""' }), /`owner` is empty/],
  ["an unknown key", entry("case-01", { till: "2026-12-10" }), /Unknown key `till` in a quarantined case/],
  [
    "a case that feeds an invariant",
    entry("case-40"),
    /:1:11 .*evidence for `leaks`, which allows no failure/,
  ],
  ["a map instead of a list", "case: case-01\n", /expected a list of cases/],
])("refuses %s", async (_, quarantine, says) => {
  const problems = await told(quarantine);
  expect(problems.join("\n")).toMatch(says);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^cases\/quarantine\.yaml:\d+:\d+ /);
});

it("allows the last day, and the thirtieth", async () => {
  expect(await told(entry("case-01", { expires: "2026-11-23" }))).toEqual([]);
  expect(await told(entry("case-01", { expires: "2026-12-23" }))).toEqual([]);
});

it("allows 5 % of the cases, and always one", async () => {
  const three = entry("case-01") + entry("case-02") + entry("case-03");
  expect(await told(three)).toEqual([
    expect.stringMatching(/:3:3 3 of 40 cases are in quarantine; 2 may be/),
  ]);
  const [head = "", defaults = "", cases = "", one = ""] = SUITE.split("\n");
  const small = [head, defaults, cases, one, SUITE.split("\n").at(-2)].join("\n");
  expect(await told(entry("case-01"), small)).toEqual([]);
});

it("says nothing of missing cases where a suite can't be read", async () => {
  const problems = await told(entry("case-01"), SUITE.replace("suite: many", "suite: Many Cases"));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("many.yaml");
});
