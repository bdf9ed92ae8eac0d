import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { cleanEnv, ROOT } from "../e2e/command.ts";
import { assay } from "./command.ts";

/** Runs a script in bash. @returns its standard output */
export type RunScript = (script: string, o: { cwd: string; env?: Record<string, string> }) => Promise<string>;

/** The additional environment of every command in these shells. */
const ENV = { COLUMNS: "200" };

/** A shell in which `npx assay` is this file, in a separate process. */
export function compiledShell(bin: string): RunScript {
  return shellWith(`npx() {
  if [ "$1" != assay ]; then command npx --no-install "$@"; return; fi
  shift
  "${process.execPath}" "${bin}" "$@"
}; export -f npx`);
}

/**
 * A shell in which `npx assay` runs in this process, which takes a tenth of the time (see `command.ts`). The
 * rest is the shell's own: quotes, pipes, loops, background jobs.
 * @param flags additional flags of every command
 */
export async function openShell(
  flags: readonly string[] = [],
): Promise<{ run: RunScript; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "assay-shell-"));
  const server = createServer((socket) => void answer(socket, flags));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    run: shellWith(askingNpx((server.address() as AddressInfo).port, folder)),
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          rmSync(folder, { recursive: true });
          resolve();
        }),
      ),
  };
}

function shellWith(npx: string): RunScript {
  return async (script, { cwd, env }) => {
    const options = { cwd, env: cleanEnv({ ...ENV, ...env }), maxBuffer: 50_000_000 };
    const { stdout } = await promisify(execFile)("bash", ["-c", `${npx}\n${script}`], options);
    return stdout;
  };
}

/**
 * Sends the number of words, then the folder, a name for the answer and the words, each ended by NUL; it
 * receives the exit code when the answer is written. `init` records the command's own path, so it needs the
 * compiled command.
 */
const askingNpx = (port: number, folder: string): string => `npx() {
  if [ "$1" != assay ]; then command npx --no-install "$@"; return; fi
  shift
  if [ "$1" = init ]; then "${process.execPath}" "${join(ROOT, "dist/scripts/assay.js")}" "$@"; return; fi
  local answer="${folder}/$BASHPID-$RANDOM" code assay
  exec {assay}<>/dev/tcp/127.0.0.1/${port}
  printf '%s\\0' "$#" "$PWD" "$answer" "$@" >&$assay
  read -r code <&$assay
  exec {assay}>&-
  cat "$answer.out"; cat "$answer.err" >&2
  return "$code"
}; export -f npx`;

async function answer(socket: Socket, flags: readonly string[]): Promise<void> {
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) {
    text += String(chunk);
    const [count = "", cwd = "", path = "", ...args] = text.split("\0");
    // The end mark follows the last word.
    if (args.length !== Number(count) + 1) continue;
    const { code, stdout, stderr } = await assay([...args.slice(0, -1), ...flags], { cwd, env: ENV });
    writeFileSync(`${path}.out`, stdout);
    writeFileSync(`${path}.err`, stderr);
    socket.end(`${code}\n`);
    return;
  }
}
