import { randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { withoutAddress } from "../../app/bless/without-address.ts";
import type { World } from "../../app/world.ts";
import { portRefused } from "../machine/port-refused.ts";
import { whoAmI } from "../machine/who-am-i.ts";

export interface ViewFlags {
  port: number;
  out: string;
  by?: string;
  /** Whether a browser is opened. */
  open: boolean;
  world: World;
  version: string;
}

/** `assay view`: shows the project in a browser until it is stopped. @returns 0 */
export async function view({ port, out, by, open, world, version }: ViewFlags): Promise<number> {
  const { serveView } = await import("../../app/view/serve.ts");
  const server = await serveView({
    port,
    out,
    world,
    version,
    token: randomBytes(24).toString("base64url"),
    by: withoutAddress(by ?? (await whoAmI())),
  }).catch((cause: unknown) => {
    throw portRefused(cause, port);
  });
  process.stdout.write(`This project is at ${server.url}\nCtrl-C stops it.\n`);
  if (open && process.stdout.isTTY) openBrowser(server.url);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  return 0;
}

/** Where there is no browser, the address was printed. */
function openBrowser(url: string): void {
  const [command, args]: [string, string[]] =
    process.platform === "darwin"
      ? ["open", [url]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", url]]
        : ["xdg-open", [url]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
