import { expect, it, vi } from "vitest";
import { createProgram } from "./program.ts";

const nothing = () => Promise.reject(new Error("nothing runs here"));

function said(...args: string[]): string {
  const program = createProgram({ version: "0", world: nothing, formats: nothing });
  let text = "";
  const write = vi.spyOn(process.stderr, "write").mockImplementation((part) => {
    text += String(part);
    return true;
  });
  try {
    program.parse(["node", "assay", ...args]);
  } catch {
    // Commander throws its own message.
  } finally {
    write.mockRestore();
  }
  return text;
}

it.each<[string, RegExp]>([
  ["new case --suite x", /unknown option '--suite'\n\(Did you mean --to <file>: the suite to write it to/],
  ["export promptfoo --out x.yaml", /Did you mean --file <file>: where it is written/],
  ["export promptfoo --output=x", /Did you mean --file <file>/],
  ["suggest --budget 5", /Did you mean --budget-usd <dollars>/],
  [
    "lint --agent ./a.ts",
    /\(--agent belongs to assay run, .*assay gate, .*assay chat.* It has: (?!.*--agent)/,
  ],
  ["compare --agent ./a.ts", /\(--agent belongs to assay run, (?!.*assay compare).* It has: .*--prompt/],
  ["show --resume", /\(--resume belongs to assay run, assay compare, .* It has: .*--run/],
  ["bless --expect x", /\(--expect belongs to assay new case, assay new suite\. It has: /],
  // Commander's own suggestion is enough.
  ["run --modle haiku", /^error: unknown option '--modle'\n\(Did you mean --model\?\)\n(?!.*Did you mean)/],
  ["new case --xyzzy", /\(It has: --id, --customer, .*--to, --about\)/],
])("assay %s: says what the command has instead", (line, why) => {
  expect(said(...line.split(" "))).toMatch(why);
});

it("says nothing of other mistakes", () => {
  expect(said("run", "--trials", "many")).not.toMatch(/Did you mean|It has/);
});
