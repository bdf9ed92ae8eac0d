import { spawn } from "node:child_process";
import { join } from "node:path";
import { agentFiles } from "../../../app/project/agent-files.ts";
import { packageRoot } from "../../../prompts/index.ts";
import { DIST } from "../measure.ts";

/** A service in a separate process. */
export interface StartedService {
  url: string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  ended: Promise<number | null>;
}

export const OPERATOR_TOKEN = "a-token-for-benchmarks";

/** Starts `assay serve` with this package's agent, and with limits that are not reached. */
export async function startService(o: {
  modelUrl: string;
  store: string;
  port?: number;
  cacheMinutes?: number;
}): Promise<StartedService> {
  const { modelUrl, store, port = 0, cacheMinutes = 0 } = o;
  const { prompt } = await agentFiles(packageRoot(), {});
  const settings = [
    ["--prompt", prompt],
    ["--model", "claude-sonnet-5-5"],
    ["--port", String(port)],
    ["--store", store],
    ["--cache-minutes", String(cacheMinutes)],
    ["--limit", "requests=100000000,answers=100000,usd=1000000"],
  ];
  const child = spawn(process.execPath, [join(DIST, "scripts/assay.js"), "serve", ...settings.flat()], {
    cwd: packageRoot(),
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ANTHROPIC_BASE_URL: modelUrl,
      ANTHROPIC_API_KEY: "a-key-for-nobody",
      ASSAY_OPERATOR_TOKEN: OPERATOR_TOKEN,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = / answers at (http:\S+)\./.exec(said)?.[1];
      if (found !== undefined && said.includes("Ctrl-C")) resolve(found);
    });
    child.on("close", () => reject(new Error(`the service ended: ${said}`)));
  });
  return { url, kill: (signal) => void child.kill(signal), ended };
}
