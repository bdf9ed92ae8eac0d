import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assay } from "./command.ts";

const cwd = mkdtempSync(join(tmpdir(), "assay-own-"));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, "broken.mjs"), "throw new Error('no');");
writeFileSync(
  join(cwd, "sam.mjs"),
  `export default { name: "sam", begin: () => ({ respond(message) {
    if (message === "exit") process.exit(0);
    return "You said " + message;
  } }) };`,
);

describe("a module of the user's own", () => {
  // In a process of its own: it could end before it has said what is wrong.
  it.each([
    ["run", "none.ts"],
    ["run", "broken.mjs"],
    ["chat", "broken.mjs"],
  ])("is named by assay %s where it can't be loaded: %s", async (command, file) => {
    const { code, stderr } = await assay([command, "--agent", file], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`The module ${file}`) });
  });

  it("is talked to, and its end does not end the chat", async () => {
    const input = "Hi\nexit\n/restart\nHo\n";
    const { code, stdout } = await assay(["chat", "--agent", "sam.mjs"], { cwd, input });
    expect(stdout).toMatch(
      /Sam: You said Hi[^]*No answer: .*ended itself[^]*A new conversation\.[^]*Sam: You said Ho/,
    );
    expect(code).toBe(4);
  });
});
