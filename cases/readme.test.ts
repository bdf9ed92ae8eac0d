import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeTools, TOOL_NAMES } from "../agent/index.ts";
import { GRADERS } from "../graders/index.ts";
import { loadLibrary } from "./load.ts";

const README = readFileSync(new URL("README.md", import.meta.url), "utf8");
const CRITERIA = `criteria:
  - { id: response_accuracy, name: Gets the facts right, about: Facts., owner: Product, target: 90% }
`;

describe("cases/README.md", () => {
  it("shows a whole file that is valid without an edit", async () => {
    const [, file = ""] = /^```yaml\n(# yaml-language-server[\s\S]*?)^```$/m.exec(README) ?? [];
    const files: Record<string, string> = { "criteria.yaml": CRITERIA, "new.yaml": file };
    const { library, problems, doubts } = await loadLibrary({
      dir: "cases/eva",
      graders: GRADERS,
      tools: describeTools(TOOL_NAMES),
      today: "2026-11-23",
      read: {
        list: () => Promise.resolve(Object.keys(files)),
        text: (path) => Promise.resolve(files[path.replace("cases/eva/", "")] ?? ""),
      },
    });
    expect([...problems, ...doubts]).toEqual([]);
    expect(library.suites).toMatchObject([{ name: "about-acme", cases: [{ trials: 3 }] }]);
  });
});
