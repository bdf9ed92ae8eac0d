import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { edit, finished, start, workspace } from "./command.ts";

it("assay lint --watch says what each change did, and ends with Ctrl-C as its last word was", async () => {
  const cwd = workspace("company");
  const child = start(["lint", "--watch"], { cwd });
  // A failed expectation leaves no process behind.
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const words = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if ((text.match(/Ctrl-C ends\./g) ?? []).length >= count) resolve();
      };
      child.stdout?.on("data", look);
      look();
    });
  const ended = finished(child);

  await words(1);
  expect(text).toMatch(/All is well\./);
  // Many editors save this way: another file gets the name.
  const suite = "cases/eva/company.yaml";
  let before = "";
  edit(cwd, suite, (yaml) => {
    before = yaml;
    return `${yaml}\n`;
  });
  await words(2);
  writeFileSync(join(cwd, "new.yaml"), before.replace("turns:", "tunrs:"));
  renameSync(join(cwd, "new.yaml"), join(cwd, suite));
  await words(3);
  expect(text).toMatch(/cases\/eva\/company\.yaml changed\.[^]*Something must be corrected\./);
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([2, expect.stringMatching(/company\.yaml:\d+:\d+ .*tunrs/)]);
});

it("ends with 0 where all is well", async () => {
  const child = start(["lint", "--watch"], { cwd: workspace("company") });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    if (chunk.includes("Ctrl-C ends.")) child.kill("SIGINT");
  });
  expect(await finished(child)).toMatchObject({ code: 0 });
});
