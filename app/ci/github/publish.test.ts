import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Review } from "../../../reports/review/index.ts";
import {
  githubStandIn,
  refuse,
  reply,
  TOKEN,
  type StandInOptions,
  type StoredComment,
} from "../../../tests/fixtures/servers/github-api.ts";
import { publishOnGithub, withExitCode } from "./publish.ts";

const SHA = "a".repeat(40);

const review: Review = {
  state: "failed",
  sentence: "FAIL. Don't ship: 1 case broke that used to pass (opening-hours).",
  banner: null,
  facts: "12 cases, 36 trials.",
  changes: ["prompts/pia, hours.md: changed."],
  rows: [{ verdict: "FAIL", name: "Gets the facts right", meaning: "Worse than the baseline." }],
  rest: "3 criteria passed.",
  cases: ["opening-hours: passed 20 of 20 before, 0 of 10 now  cases/pia/hours.yaml:4"],
  findings: [
    {
      level: "failure",
      path: "cases/pia/hours.yaml",
      line: 4,
      title: "opening-hours broke",
      message: "It passed before.",
    },
    { level: "warning", path: "prompts/pia/hours.md", line: 1, title: "changed", message: "FAIL." },
  ],
};

const ENV = {
  GITHUB_ACTIONS: "true",
  GITHUB_TOKEN: TOKEN,
  GITHUB_REPOSITORY: "acme/agent",
  GITHUB_SHA: SHA,
  GITHUB_REF: "refs/pull/7/merge",
  GITHUB_RUN_ID: "99",
};

async function published(
  o: {
    env?: Record<string, string | undefined>;
    api?: StandInOptions;
    review?: Partial<Review>;
    times?: number;
    code?: number;
    files?: string[];
  } = {},
) {
  const api = githubStandIn(o.api);
  const waited: number[] = [];
  const appended: Record<string, string> = {};
  const publish = () =>
    publishOnGithub(
      { ...review, ...o.review },
      {
        world: { env: { ...ENV, ...o.env }, cwd: "/repo" },
        fetch: api.answer,
        wait: (ms) => Promise.resolve(void waited.push(ms)),
        now: () => 0,
        append: (path, text) => Promise.resolve(void (appended[path] = (appended[path] ?? "") + text)),
        redact: (text) => text.replaceAll("sk-secret", "***"),
        id: "gate",
        code: o.code ?? 1,
        files: o.files ?? ["runs/1/gate.md", "runs/1/gate.json"],
        costUsd: 0.25,
      },
    );
  for (let i = 1; i < (o.times ?? 1); i++) await publish();
  return { ...(await publish()), api, waited, appended };
}

const stored = (id: number, body: string, more: Partial<StoredComment> = {}): StoredComment => ({
  id,
  body,
  user: { login: "somebody", type: "User" },
  author_association: "NONE",
  ...more,
});
const MARKER = "<!-- assay:gate -->";

describe("what a pull request shows", () => {
  it("is one comment, one check run with its annotations, and no command to the runner", async () => {
    const { api, notes, commands } = await published();
    expect(api.comments).toMatchObject([
      { body: expect.stringMatching(/^<!-- assay:gate -->\n### FAIL\\?\./) },
    ]);
    expect(api.checkRuns).toMatchObject([
      {
        head_sha: SHA,
        conclusion: "failure",
        details_url: "https://github.com/acme/agent/actions/runs/99",
        output: {
          title: review.sentence,
          annotations: [{ start_line: 4 }, { path: "prompts/pia/hours.md" }],
        },
      },
    ]);
    expect(commands).toBe("");
    expect(notes).toEqual([`Check run on aaaaaaa: ${review.sentence}`, "Comment on pull request 7 added."]);
  });

  it("is the same comment after a second push", async () => {
    const { api, notes } = await published({ times: 2 });
    expect(api.comments).toHaveLength(1);
    expect(notes).toContain("Comment on pull request 7 updated.");
  });

  it("finds its comment behind hundreds of others, and among those of other commands", async () => {
    const others = Array.from({ length: 250 }, (_, i) => stored(i + 1, "Nice!"));
    const own = stored(500, `${MARKER}\nold`, { user: { login: "b", type: "Bot" } });
    const comments = [...others, stored(400, "<!-- assay:gate-prompts-tom -->"), own];
    const { api } = await published({ api: { comments } });
    expect(api.comments).toHaveLength(comments.length);
    expect(api.comments.at(-1)?.body).toContain("FAIL");
  });

  it("does not take another author's comment for its own", async () => {
    const comments = [
      stored(1, `${MARKER}\n### PASS`),
      stored(2, `I saw ${MARKER}`, { author_association: "OWNER" }),
    ];
    const { api } = await published({ api: { comments } });
    expect(api.comments.map((c) => c.body.includes("FAIL"))).toEqual([false, false, true]);
  });

  it("is at the line of the prompt that was edited", async () => {
    const patch = "@@ -10,4 +12,4 @@ Hours\n a\n b\n-9 to 5\n+8 to 4\n c";
    const { api } = await published({ api: { files: [{ filename: "prompts/pia/hours.md", patch }] } });
    expect(api.checkRuns[0]?.output.annotations?.map((a) => a.start_line)).toEqual([4, 14]);
  });

  it("has ten annotations at most, of which the last counts the rest", async () => {
    const [first] = review.findings;
    const findings = Array.from({ length: 63 }, () => first ?? []).flat();
    const { api } = await published({ review: { findings } });
    const { annotations } = api.checkRuns[0]?.output ?? {};
    expect(annotations).toHaveLength(10);
    expect(annotations?.at(-1)?.message).toContain("53 more in the report.");
  });

  it.each([
    ["passed", "success", /^FAIL/],
    ["failed", "failure", /^FAIL/],
    ["undecided", "neutral", /^FAIL/],
    ["could_not_run", "failure", /^Could not finish: FAIL/],
  ] as const)("%s is %s", async (state, conclusion, title) => {
    const { api } = await published({ review: { state } });
    expect(api.checkRuns).toMatchObject([{ conclusion, output: { title: expect.stringMatching(title) } }]);
  });
});

describe("where not everything can be shown", () => {
  it("a token that may only read leaves out comment and check run, says so, and the job has its annotations", async () => {
    const { api, notes, commands, appended } = await published({
      api: { readOnly: true },
      env: { GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output" },
    });
    expect([api.comments, api.checkRuns]).toEqual([[], []]);
    expect(notes).toEqual([
      expect.stringMatching(/^No check run on GitHub: GitHub answers 403: Resource not accessible.*forks/),
      expect.stringMatching(/^No comment on GitHub: GitHub answers 403/),
    ]);
    expect(commands).toBe(
      "::error file=cases/pia/hours.yaml,line=4,title=opening-hours broke::It passed before.\n" +
        "::warning file=prompts/pia/hours.md,line=1,title=changed::FAIL.\n",
    );
    expect(appended["summary"]).toContain("> No check run on GitHub");
    expect(appended["output"]).toContain("verdict=failed\n");
    expect(appended["output"]).toContain("exit-code=1\ncost-usd=0.25\nreport-folder=runs/1/\n");
  });

  it.each([
    [{ GITHUB_TOKEN: undefined }, "No comment and no check run on GitHub: GITHUB_TOKEN is not set."],
    [
      { GITHUB_REPOSITORY: "x" },
      "No comment and no check run on GitHub: GITHUB_REPOSITORY (owner/name) is not set.",
    ],
    [{ GITHUB_REF: "refs/heads/main" }, "No comment on GitHub: this is no pull request."],
    [{ GITHUB_SHA: "" }, "No check run on GitHub: GITHUB_SHA is not set."],
  ])("%j", async (env, note) => {
    expect((await published({ env })).notes).toContain(note);
  });

  it("no command is printed where no runner reads", async () => {
    const { commands } = await published({ env: { GITHUB_TOKEN: "", GITHUB_ACTIONS: undefined } });
    expect(commands).toBe("");
  });

  it("what can't begin is shown with its reason in the summary, where no report is", async () => {
    const { appended } = await published({ files: [], env: { GITHUB_STEP_SUMMARY: "s" } });
    expect(appended["s"]).toContain("### FAIL");
  });
});

describe("GitHub in trouble", () => {
  const limited = () =>
    refuse(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" });
  it.each([
    ["an overloaded server", [refuse(502, "Bad Gateway")], [1000]],
    ["a second limit", [refuse(429, "secondary rate limit", { "retry-after": "5" })], [5000]],
    ["a limit that ends soon", [limited(), limited()], [30_000, 30_000]],
    ["a connection that breaks", [new TypeError("fetch failed")], [1000]],
  ])("%s is waited for", async (_, first, wanted) => {
    const { api, waited } = await published({ api: { first } });
    expect([api.comments.length, api.checkRuns.length, waited]).toEqual([1, 1, wanted]);
  });

  it("is waited for a limited time, and asked three times at most", async () => {
    const far = refuse(403, "API rate limit exceeded", {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "3600",
    });
    expect((await published({ api: { first: [null, far] } })).notes[0]).toContain(
      "No check run on GitHub: GitHub answers 403",
    );
    const down = Array.from({ length: 20 }, () => new TypeError("fetch failed"));
    const { api, notes } = await published({ api: { first: down } });
    expect(notes).toHaveLength(2);
    expect(api.requests.filter((r) => r === "POST /repos/acme/agent/check-runs")).toHaveLength(1);
    expect(api.requests.filter((r) => r.startsWith("GET /repos/acme/agent/issues"))).toHaveLength(3);
  });

  it("is told without the token, whatever it sends back", async () => {
    const echo = reply(422, { message: `Bad Bearer ${TOKEN}`, errors: [{ message: "no", code: "custom" }] });
    const { notes } = await published({ api: { first: [null, echo] } });
    expect(notes[0]).toContain("Bad Bearer ***; no");
    expect(notes.join()).not.toContain(TOKEN);
  });

  it("a wrong token is refused once", async () => {
    const { notes } = await published({ env: { GITHUB_TOKEN: "ghs_wrong_wrong_wrong" } });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain("401: Bad credentials");
  });
});

it("sends no secret, and paths from the repository's root", async () => {
  const { api } = await published({
    review: { sentence: "It said sk-secret." },
    env: { GITHUB_WORKSPACE: "/" },
  });
  expect(JSON.stringify([api.comments, api.checkRuns])).not.toContain("sk-secret");
  expect(api.checkRuns[0]?.output.annotations?.[0]?.path).toBe("repo/cases/pia/hours.yaml");
});

it("reads the event of a pull request: its number, and its head in place of the merge that is tried", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-event-"));
  const path = join(folder, "event.json");
  await writeFile(path, JSON.stringify({ pull_request: { number: 7, head: { sha: "b".repeat(40) } } }));
  const { api } = await published({ env: { GITHUB_EVENT_PATH: path, GITHUB_REF: "refs/heads/x" } });
  expect([api.comments.length, api.checkRuns[0]?.head_sha]).toEqual([1, "b".repeat(40)]);
  await writeFile(path, JSON.stringify({ issue: { number: 7, pull_request: {} } }));
  expect((await published({ env: { GITHUB_EVENT_PATH: path, GITHUB_REF: "" } })).api.comments).toHaveLength(
    1,
  );
  await writeFile(path, "{oops");
  expect((await published({ env: { GITHUB_EVENT_PATH: path, GITHUB_REF: "" } })).api.comments).toHaveLength(
    0,
  );
  expect(await readFile(path, "utf8")).toBe("{oops");
});

it("what the flags make of the verdict counts, and a failure stays one", () => {
  const state = (from: Review["state"], code: number) => withExitCode({ ...review, state: from }, code).state;
  expect([state("undecided", 0), state("undecided", 1), state("undecided", 3), state("passed", 4)]).toEqual([
    "passed",
    "failed",
    "undecided",
    "could_not_run",
  ]);
  expect(state("failed", 4)).toBe("failed");
});
