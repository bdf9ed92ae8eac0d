import { readFileSync } from "node:fs";
import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { createSimulator, readScript, scriptedMind } from "../simulator/index.ts";

// Follows the page as a reader would: its table, its instructions, and each line of its expected results.
const page = readFileSync(new URL("../docs/how-to/mind.md", import.meta.url), "utf8");
const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
const INSTRUCTIONS = block("text").trim();
const mind = scriptedMind(readScript({ file: "minds/pia.yaml", text: block("yaml") }));
const rows =
  page
    .slice(page.indexOf("| the customer says"))
    .split("\n\n")[0]
    ?.split("\n")
    .slice(2)
    .map((row) => row.split("|").map((cell) => cell.trim())) ?? [];

const simulator = createSimulator({ seed: 1, latency: 0, mind });
const claude = new Anthropic({ apiKey: "any", baseURL: "http://localhost", fetch: simulator.fetch });

async function answer(said: string, { tool = "", system = INSTRUCTIONS } = {}): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: said }];
  for (;;) {
    const { content } = await claude.messages.create({
      model: "sim-large",
      max_tokens: 500,
      system,
      messages,
      tools: [{ name: "lookup_order", input_schema: { type: "object" } }],
    });
    const call = content.find((part) => part.type === "tool_use");
    if (call === undefined)
      return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
    messages.push(
      { role: "assistant", content },
      { role: "user", content: [{ type: "tool_result", tool_use_id: call.id, content: tool }] },
    );
  }
}

describe("docs/how-to/mind.md", () => {
  it.each(rows.map(([, said = "", tool = "", reply = ""]) => ({ said, tool, reply })))(
    "$said",
    async ({ said, tool, reply }) => {
      expect(await answer(said, { tool })).toBe(reply);
    },
  );

  it("has such lines, and shows a regression as it says", async () => {
    expect(rows).toHaveLength(4);
    const sentence = "A Margherita costs nine euros.";
    expect(INSTRUCTIONS).toContain(sentence);
    expect(await answer("What does a Margherita cost?", { system: INSTRUCTIONS.replace(sentence, "") })).toBe(
      "I don't know what it costs.",
    );
    expect(page).toContain("`I don't know what it costs.`");
  });

  it("names every key that a table knows, and none that it doesn't", () => {
    const keys = [
      "when",
      "prompt",
      "after",
      "result",
      "turn",
      "reply",
      "call",
      "refuse",
      "verdict",
      "score",
      "reason",
      "goal",
      "say",
      "ends",
      "label",
      "delay_ms",
      "fault",
      "without",
    ];
    for (const key of keys) expect(page).toContain(key);
    expect(mind.plays(INSTRUCTIONS)).toBe(true);
    expect(mind.plays("You are Eva of Acme Insurance.")).toBe(false);
  });
});
