import { basename } from "node:path";
import { chooseMind } from "../app/run/simulated.ts";
import type { World } from "../app/world.ts";
import { lintLibrary, renderProblems, type Problem } from "../cases/index.ts";
import { createClaude } from "../claude/index.ts";
import { createSimulator } from "../simulator/index.ts";
import { gradeCheck, GRADERS } from "../graders/index.ts";
import { PromptError, promptKnowledge } from "../prompts/index.ts";
import { cleanRunLines } from "../reports/plan/provable-words.ts";
import { forTerminal } from "../reports/escape.ts";
import { plural } from "../reports/words.ts";
import { promptOf, readAgent } from "../app/run/agent.ts";
import { loadCases } from "../app/run/library.ts";
import { whatRunsShow } from "../app/run/unprovable.ts";

/**
 * `assay lint`: checks the files, then plays do-nothing agents and the reference conversations.
 * Judged checks are decided by the simulator's judge, so that no key is needed and nothing is paid.
 * @returns 0 when every case is sound, 2 otherwise
 */
export async function lint(options: {
  places: string[];
  cases: string;
  prompt: string;
  mind?: string;
  world: World;
}): Promise<number> {
  const agent = await readAgent(options.prompt, options.world.cwd);
  const agentName = agent.prompt instanceof PromptError ? {} : { agentName: agent.prompt.name };
  const loaded = await loadCases({ ...options, tools: agent.tools, ...agentName });
  // Suites for recorded conversations of another agent need no prompt of ours.
  const isPlayed = loaded.library.suites.some(({ recordedTools }) => recordedTools === null);
  const prompt = isPlayed ? promptOf(agent) : null;
  const { mind } = await chooseMind(options.world, {
    named: options.mind,
    agents: prompt === null ? [] : [prompt.name, basename(prompt.source.replace(/@[^/\\]*$/, ""))],
  });
  const simulator = createSimulator({ seed: 1, latency: 0, mind });
  const report = await lintLibrary({
    library: { ...loaded.library, cases: loaded.chosen },
    graders: GRADERS,
    gradeCheck,
    context: {
      judge: {
        claude: createClaude({ apiKey: "simulator", fetch: simulator.fetch }),
        model: "sim-large",
        identity: "lint",
        onCall: () => undefined,
      },
    },
    knowledge: prompt === null ? "" : promptKnowledge(prompt),
    places: loaded.places,
  });
  const findings: Problem[] = [...report.findings, ...loaded.doubts];
  if (findings.length > 0) {
    process.stdout.write(`${renderProblems(findings, { sources: loaded.sources })}\n\n`);
  }
  const errors = report.findings.filter((f) => f.level === "error").length;
  const passable = new Set(report.findings.filter((f) => f.kind === "asks_nothing").map((f) => f.caseId))
    .size;
  const wrong = new Set(report.findings.filter((f) => f.kind === "reference_fails").map((f) => f.caseId))
    .size;
  process.stdout.write(
    `${plural(report.cases, "case")}, ${plural(report.checksGraded, "check")} tried. An empty, a canned or an echoing agent passes ${plural(passable, "case")}; ${report.cases - wrong} of ${plural(report.cases, "reference")} pass all their checks.\n`,
  );
  process.stdout.write(
    "Judged checks were decided by the simulator's judge, which says nothing about Claude.\n",
  );
  // Of a part of the suites it would say less than is true.
  if (options.places.length === 0) {
    const lines = cleanRunLines(whatRunsShow(loaded.library)).map((line) => `  ${line}.`);
    process.stdout.write(
      forTerminal(`\nWhat the cases can show of customers like these:\n${lines.join("\n")}\n`),
    );
  }
  return errors > 0 ? 2 : 0;
}
