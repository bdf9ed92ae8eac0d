import { readFileSync } from "node:fs";
import Anthropic from "@anthropic-ai/sdk";
import pLimit from "p-limit";

// The loop for comparison: the SDK and p-limit, as anyone would write it in ten minutes. It sends what the
// agent sends, stores nothing, and gives up after the SDK's retries.
const [file = "", count = "0", atOnce = "1", mode = "stream"] = process.argv.slice(2);
const request = JSON.parse(readFileSync(file, "utf8")) as Anthropic.MessageCreateParamsNonStreaming;
const client = new Anthropic({ apiKey: "bench", baseURL: process.env["ANTHROPIC_BASE_URL"] ?? null });
const limit = pLimit(Number(atOnce));

async function play(i: number): Promise<boolean> {
  const body = { ...request, messages: [{ role: "user" as const, content: `Hi there, number ${i}` }] };
  const message =
    mode === "stream"
      ? await client.messages.stream(body).finalMessage()
      : await client.messages.create(body);
  const text = message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
  return text.includes("Robin") && text.includes("at your service");
}

const passed = await Promise.all(
  Array.from({ length: Number(count) }, (_, i) => limit(() => play(i).catch(() => false))),
);
process.stdout.write(`${passed.filter(Boolean).length}\n`);
