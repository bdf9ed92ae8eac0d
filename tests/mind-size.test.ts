import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const mind = fileURLToPath(new URL("../simulator/minds/acme", import.meta.url));
/**
 * Greatest number of code lines of the demonstration, without blank lines and comments. A new rule must
 * replace an old one.
 */
const MOST_LINES = 6000;
const isCode = (line: string) => !/^\s*(?:$|\/\/|\/?\*)/u.test(line);

const files = readdirSync(mind, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.endsWith("playing.ts"))
  .map((name) => ({ name, text: readFileSync(join(mind, name), "utf8") }));
const isData = (name: string) => name.split("/").includes("data");

describe("the demonstration mind", () => {
  it("stays small: vocabulary is data, and code has a budget", () => {
    const code = files.filter(({ name }) => !isData(name));
    const lines = code.reduce((sum, { text }) => sum + text.split("\n").filter(isCode).length, 0);
    expect(code.length).toBeGreaterThan(50);
    expect(lines).toBeLessThanOrEqual(MOST_LINES);
  });

  it("has nothing but words in its data: no statement, and an arrow only fills the gaps of a phrase", () => {
    const data = files.filter(({ name }) => isData(name));
    expect(data.length).toBeGreaterThan(20);
    const decides = data.filter(({ text }) =>
      /=> \{|\bfunction\b(?! \(|\\)|^\s*(?:return|if|for|while|switch|let|var)\b[^:]*[;{(]/m.test(
        text.replace(/^\s*\/.*|"(?:[^"\\]|\\.)*"|`[^`]*`/gm, ""),
      ),
    );
    expect(decides.map(({ name }) => name)).toEqual([]);
  });
});
