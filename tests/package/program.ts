// A user's program: the package test checks its types, and runs it as JavaScript.
import { loadLibrary, plan, renderMarkdown, run, UserError } from "assay";
import { defineGrader, GRADERS, gradeCheck, withGraders } from "assay/graders";
import { createSimulator, readScript, scriptedMind } from "assay/simulator";
import { z } from "zod";

const project = { root: "pedal", trials: 1, simulator: true, env: {} };
const { chosen } = await loadLibrary(project);
const manifest = await plan(project);
const { analysis, folder, stop } = await run({ ...project, onProgress: ({ done }) => void done });
const mistake = await run({ ...project, ids: ["no-such-case"] }).catch((error) => error);

const short = defineGrader({
  kind: "short",
  version: 1,
  about: "At most so many characters.",
  schema: z.strictObject({ at_most: z.number() }),
  needsJudge: false,
  negatable: true,
  describe: ({ at_most }) => `at most ${at_most} characters`,
  grade: ({ at_most }, { transcript }) => {
    const length = transcript.turns.map((turn) => turn.agent).join("").length;
    return { status: length <= at_most ? "pass" : "fail", reason: `${length} characters`, evidence: [] };
  },
});
const simulator = createSimulator({
  seed: 1,
  mind: scriptedMind(readScript({ file: "a.yaml", text: "{ plays: me, agent: [{ reply: Hi }] }" })),
});
simulator.close();

console.log(
  JSON.stringify({
    cases: chosen.length,
    planned: manifest.cases.length,
    passed: analysis.counts.passed,
    report: renderMarkdown(analysis).split("\n")[0],
    folder: folder.length > 0,
    stop,
    mistake: mistake instanceof UserError,
    graders: GRADERS.size,
    grade: typeof gradeCheck,
    with: typeof withGraders,
    short: short.describe({ at_most: 2 }),
  }),
);
