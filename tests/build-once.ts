import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Compiles the command line once, before any test starts it. */
export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../scripts/build.mjs", import.meta.url))], {
    stdio: "inherit",
  });
}
