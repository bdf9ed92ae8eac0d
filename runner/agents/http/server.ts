import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { ForeignAgentError } from "../foreign.ts";

const PAUSE_MS = 150;

/**
 * Starts an agent's own server by its command, and waits until it answers.
 * @param o.log gets each line that it prints
 * @returns a function that stops it, and everything that it started
 * @throws {ForeignAgentError} when it ends, does not become ready in time, or another server answers at its
 * URL
 */
export async function startServer(o: {
  command: string;
  cwd: string;
  ready: string;
  timeoutMs: number;
  log: (line: string) => void;
}): Promise<() => Promise<void>> {
  if (await answers(o.ready)) {
    throw new ForeignAgentError(
      `${o.ready} answers already, so another server would be evaluated instead of \`${o.command}\`. Stop it, or leave \`start\` out to evaluate it`,
    );
  }
  // A process group of its own, so that what the command starts is stopped with it.
  const child = spawn(o.command, {
    cwd: o.cwd,
    shell: true,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // The server does not keep this process alive. It ends with this process, even after a crash.
  child.unref();
  const onExit = (): void => kill(child.pid, "SIGKILL");
  process.once("exit", onExit);
  let ended: string | null = null;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `it ended (${signal ?? `exit code ${code}`})`));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\n")) if (line.trim() !== "") o.log(line);
    });
    if (stream instanceof Socket) stream.unref();
  }
  const end = async (): Promise<void> => {
    await stop(child, () => ended !== null);
    process.removeListener("exit", onExit);
  };
  const until = performance.now() + o.timeoutMs;
  while (performance.now() < until) {
    if (ended !== null) throw new ForeignAgentError(`\`${o.command}\` can't be used: ${String(ended)}`);
    if (await answers(o.ready)) return end;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await end();
  throw new ForeignAgentError(
    `\`${o.command}\` was started, but ${o.ready} did not answer within ${o.timeoutMs / 1000} s`,
  );
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
}

async function stop(child: ChildProcess, isOver: () => boolean): Promise<void> {
  if (isOver() || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  kill(child.pid, "SIGTERM");
  const timer = setTimeout(() => kill(child.pid, "SIGKILL"), 3000);
  await gone;
  clearTimeout(timer);
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The server is gone already.
  }
}
