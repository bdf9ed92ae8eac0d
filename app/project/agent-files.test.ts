import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { agentFiles, checkedFiles, projectOf, suitesOf } from "./agent-files.ts";

async function project(...files: string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "assay-project-"));
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "");
  }
  return root;
}

describe("the agent that a command is about", () => {
  it("is the only one in prompts/, with the suites of its name", async () => {
    const root = await project(
      "prompts/pia/manifest.yaml",
      "prompts/judge/system.md",
      "cases/pia/a.yaml",
      "cases/README.md",
    );
    expect(await agentFiles(root, {})).toEqual({ prompt: "prompts/pia", cases: "cases/pia" });
  });

  it("has its suites in cases/ where no folder there has its name", async () => {
    const root = await project("prompts/pia/manifest.yaml", "cases/a.yaml");
    expect(await agentFiles(root, {})).toEqual({ prompt: "prompts/pia", cases: "cases" });
  });

  it.each(["prompts/tom", "prompts/tom@main", "other/tom"])(
    "is the one that is named: %s",
    async (prompt) => {
      const root = await project(
        "prompts/pia/manifest.yaml",
        "prompts/tom/manifest.yaml",
        "cases/pia/a.yaml",
        "cases/tom/a.yaml",
      );
      expect(await agentFiles(root, { prompt })).toEqual({ prompt, cases: "cases/tom" });
      expect(await agentFiles(root, { prompt, cases: "cases/pia" })).toEqual({ prompt, cases: "cases/pia" });
    },
  );

  it("is the one that has suites, where the other is a copy to try something", async () => {
    const root = await project(
      "prompts/pia/manifest.yaml",
      "prompts/shorter/manifest.yaml",
      "cases/pia/a.yaml",
    );
    await writeFile(join(root, "prompts/shorter/manifest.yaml"), "# A copy.\nname: pia\n");
    expect(await agentFiles(root, {})).toEqual({ prompt: "prompts/pia", cases: "cases/pia" });
    expect(await agentFiles(root, { prompt: "prompts/shorter" })).toEqual({
      prompt: "prompts/shorter",
      cases: "cases/pia",
    });
  });

  it("must be said where there are two, and where there is none", async () => {
    const two = await project("prompts/pia/manifest.yaml", "prompts/tom/manifest.yaml");
    await expect(agentFiles(two, {})).rejects.toThrow(
      /^There are 2 agents in prompts\/\. Say which: --prompt prompts\/(pia|tom), or --prompt prompts\/(pia|tom)\.$/,
    );
    await expect(agentFiles(await project("README.md"), {})).rejects.toThrow("There is no agent here");
  });

  it("is told where the suites are now, when they are named as they were before", async () => {
    const root = await project("prompts/pia/manifest.yaml", "cases/pia/a.yaml");
    await expect(agentFiles(root, { cases: "cases" })).rejects.toThrow(
      "There is no suite in cases. Those of pia are in cases/pia: --cases cases/pia",
    );
  });

  it("has suites also where there is no prompt: recorded conversations need none", async () => {
    expect(await suitesOf(await project("cases/a.yaml"), undefined)).toBe("cases");
    expect(await suitesOf(await project("prompts/pia/manifest.yaml", "cases/pia/a.yaml"), undefined)).toBe(
      "cases/pia",
    );
    expect(await suitesOf(await project("cases/a.yaml"), "other")).toBe("other");
  });

  it.each([
    ["in the only folder of cases/", ["cases/pia/a.yaml", "cases/README.md"], "cases/pia"],
    ["in cases/ itself", ["cases/a.yaml", "cases/old/b.yaml"], "cases"],
    ["in cases/, where there are none yet", [], "cases"],
  ])("are found without a prompt: %s", async (_, files, found) => {
    const root = await project(...files);
    expect(await suitesOf(root, undefined)).toBe(found);
  });

  it("must be named where they are those of several agents, and no prompt tells", async () => {
    const two = ["cases/pia/a.yaml", "cases/tom/a.yaml"];
    const words = "In cases/ are the suites of 2 agents. Say whose: --cases cases/pia, or --cases cases/tom.";
    await expect(suitesOf(await project(...two), undefined)).rejects.toThrow(words);
    const prompts = ["prompts/pia/manifest.yaml", "prompts/tom/manifest.yaml"];
    await expect(suitesOf(await project(...prompts, ...two), undefined)).rejects.toThrow(words);
  });
});

describe("the agent of suites that are checked", () => {
  const two = ["prompts/pia/manifest.yaml", "prompts/tom/manifest.yaml"];

  it("may have no prompt here", async () => {
    const none = await project("cases/airline/a.yaml");
    expect(await checkedFiles(none, { cases: "cases/airline" })).toEqual({
      prompt: null,
      cases: "cases/airline",
    });
    const unclear = await project(...two, "cases/airline/a.yaml");
    expect(await checkedFiles(unclear, { cases: "cases/airline" })).toMatchObject({ prompt: null });
  });

  it("is the one that the folder is named after, that was named, or the only one", async () => {
    const root = await project(...two, "cases/pia/a.yaml", "cases/tom/a.yaml");
    expect(await checkedFiles(root, { cases: "cases/tom" })).toMatchObject({ prompt: "prompts/tom" });
    expect(await checkedFiles(root, { cases: "cases/tom", prompt: "prompts/pia" })).toMatchObject({
      prompt: "prompts/pia",
    });
    const one = await project("prompts/pia/manifest.yaml", "cases/airline/a.yaml");
    expect(await checkedFiles(one, { cases: "cases/airline" })).toMatchObject({ prompt: "prompts/pia" });
  });

  it("must be there where no suites are named", async () => {
    await expect(checkedFiles(await project("cases/a.yaml"), {})).rejects.toThrow("There is no agent here");
  });
});

describe("the suites of an agent that lies in another project", () => {
  it.each(["examples/tom/prompts/tom", "examples/tom/prompts/tom@main", "examples/tom/prompts/tom/"])(
    "are in that one: %s",
    async (prompt) => {
      const root = await project(
        "cases/pia/a.yaml",
        "examples/tom/prompts/tom/manifest.yaml",
        "examples/tom/cases/tom/a.yaml",
      );
      expect(await agentFiles(root, { prompt })).toEqual({ prompt, cases: "examples/tom/cases/tom" });
    },
  );

  it("are here where there are some of its name here", async () => {
    const root = await project("cases/tom/a.yaml", "copy/prompts/tom/manifest.yaml", "copy/cases/tom/a.yaml");
    expect(await agentFiles(root, { prompt: "copy/prompts/tom" })).toMatchObject({ cases: "cases/tom" });
  });

  it("are never those of somebody else", async () => {
    const root = await project("cases/pia/a.yaml", "cases/eve/a.yaml", "other/tom/manifest.yaml");
    await expect(agentFiles(root, { prompt: "other/tom" })).rejects.toThrow(
      /^There is no suite of tom: in cases\/ are those of (pia, eve|eve, pia)\. Write some in cases\/tom, or name the folder with --cases\.$/,
    );
  });

  it.each([
    ["prompts/tom", null],
    ["other/tom", null],
    ["examples/tom/prompts/tom@main", "examples/tom"],
    ["/home/tom/agents/tom.yaml", "/home/tom"],
    ["agents/tom.ts", null],
    ["../tom/agents/tom.ts", "../tom"],
  ])("lie beside %s in %s", (source, home) => {
    expect(projectOf(source)).toBe(home);
  });
});
