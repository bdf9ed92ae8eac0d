import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { assay } from "./command.ts";

let cwd = "";
beforeAll(async () => void (cwd = await pedalCopy()));
afterAll(() => rmSync(cwd, { recursive: true }));

const write = (file: string, text: string): void => {
  mkdirSync(join(cwd, file, ".."), { recursive: true });
  writeFileSync(join(cwd, file), text);
};
const RUN = ["run", "--simulator", "--trials", "1", "--case", "order-where-is-it"];

it("a report in a format of the project's own is written beside the others, which one that throws does not prevent", async () => {
  write(
    "renderers/own.ts",
    `export const chat = { name: "chat", file: "chat.json",
  render: ({ analysis }: { analysis: { counts: { planned: number } } }) => JSON.stringify({ planned: analysis.counts.planned }) };
export const broken = { name: "broken", file: "broken.txt", render: () => { throw new Error("no such colour"); } };
`,
  );
  write("assay.config.yaml", "renderers: [./renderers/own.ts]\n");
  const { code, stdout, stderr } = await assay([...RUN, "--out", "own"], { cwd });
  expect(stderr).toContain("broken.txt can't be written: the format broken failed: no such colour.");
  expect(stdout).toMatch(/Reports: .*report\.md.*, chat\.json/);
  expect(code).toBe(4);
  const folder = join(cwd, "own", readdirSync(join(cwd, "own"))[0] ?? "");
  expect(JSON.parse(readFileSync(join(folder, "chat.json"), "utf8"))).toEqual({ planned: 1 });
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(["report.html", "junit.xml"]));
  expect(readdirSync(folder)).not.toContain("broken.txt");
  const shown = await assay(["report", "--out", "own", "--format", "chat"], { cwd });
  expect(shown).toMatchObject({ code: 0, stdout: '{"planned":1}' });
  const failed = await assay(["report", "--out", "own", "--format", "broken"], { cwd });
  expect(failed).toMatchObject({ code: 4, stdout: "" });
  const none = await assay(["report", "--out", "own", "--format", "pdf"], { cwd });
  expect(none.stderr).toMatch(/There is no format pdf\. There are: terminal, .*, broken, chat\./);
});

it("an invalid renderer is refused before anything is sent", async () => {
  write("assay.config.yaml", "renderers:\n  - ./renderers/none.ts\n");
  write("renderers/none.ts", `export default { name: "chat", file: "report.json", render: () => "" };\n`);
  const { code, stderr } = await assay([...RUN, "--out", "none"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/assay\.config\.yaml:2:5 renderers\.0: report\.json is another file/);
  expect(readdirSync(cwd)).not.toContain("none");
});
