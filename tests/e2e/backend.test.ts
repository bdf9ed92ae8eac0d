import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assay, finished, ROOT, start, workspace } from "./command.ts";

const ANA = { policy_number: "AC-204518", date_of_birth: "1988-03-05" };

/** Waits until a command has written to stdout, and returns its new output. */
function listening(child: ChildProcess): (what: RegExp) => Promise<string> {
  let text = "";
  let wake = (): void => undefined;
  let over = false;
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    wake();
  });
  child.on("close", () => {
    over = true;
    wake();
  });
  return async (what) => {
    while (!what.test(text)) {
      if (over) throw new Error(`it ended and never said ${String(what)}:\n${text}`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
    const said = text;
    text = "";
    return said;
  };
}

async function serve(cwd: string, port: string) {
  const child = start(["backend", "--port", port, "--data", join(cwd, "acme.sqlite")], { cwd });
  const ended = finished(child);
  const said = await listening(child)(/Ctrl-C/);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? "";
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { url, said, end };
}

async function emailNow(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/policies/lookup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ANA),
  });
  return ((await answer.json()) as { email: unknown }).email;
}

it("Eva says so when her system is killed in the middle of a conversation, and nothing is half done", async () => {
  const cwd = workspace("greeting");
  const first = await serve(cwd, "0");
  const chat = start(["chat", "--simulator", "--backend", first.url], { cwd });
  const ended = finished(chat);
  const hear = listening(chat);
  const say = async (message: string, until: RegExp): Promise<string> => {
    chat.stdin?.write(`${message}\n`);
    return await hear(until);
  };
  await hear(/Its tools look into http/);
  await say(
    `Please change my e-mail to new@example.org. ${ANA.policy_number}, ${ANA.date_of_birth}`,
    /Shall I go ahead\?/,
  );
  await first.end("SIGKILL");
  const failed = await say("Yes, go ahead", /once more/);
  expect(failed).toContain("can't be reached right now. Whether the change was made is not known");
  expect(failed).toMatch(/sorry/i);
  expect(failed).not.toMatch(/that's done/i);

  const second = await serve(cwd, new URL(first.url).port);
  // Where the tables could only be in memory, they started empty.
  const isKept = first.said.includes("acme.sqlite, new") && second.said.includes("acme.sqlite.");
  expect(isKept || second.said.includes("better-sqlite3 can't be loaded")).toBe(true);
  expect(await emailNow(second.url)).toBe("ana.whitfield@example.com");
  expect(await say("Please try again", /That's done/)).toContain("new@example.org");
  expect(await emailNow(second.url)).toBe("new@example.org");

  await second.end("SIGKILL");
  if (isKept) {
    const third = await serve(cwd, "0");
    expect(await emailNow(third.url)).toBe("new@example.org");
    await third.end("SIGTERM");
  }
  chat.stdin?.end();
  expect((await ended).code).toBe(0);
});

it("docs/conversation.md shows what Eva says today", async () => {
  const page = readFileSync(join(ROOT, "docs/conversation.md"), "utf8");
  const shown = /```text\n([\s\S]*?)\n```/.exec(page)?.[1] ?? "";
  const said = [...shown.matchAll(/^You: (.*)$/gm)].map(([, line]) => line);
  const cwd = workspace("greeting", "knowledge");
  const server = await serve(cwd, "0");
  const input = said.join("\n");
  const { stdout } = await assay(["chat", "--simulator", "--backend", server.url], { cwd, input });
  await server.end("SIGTERM");
  const played = stdout.slice(stdout.indexOf("You: ")).trimEnd();
  const timeless = (text: string): string => text.replaceAll(/after \d+\.\d s/g, "after 0.0 s");
  expect(timeless(played)).toBe(timeless(shown));
});
