import type { Command } from "@commander-js/extra-typings";
import type { Tools } from "../../flags/tools.ts";
import { addForget } from "./forget.ts";
import { addLive } from "./live.ts";
import { addPromote } from "./promote.ts";
import { addInbox } from "./inbox.ts";

/** The commands about conversations with customers. */
export function addProduction(program: Command, tools: Pick<Tools, "world">): void {
  addInbox(program, tools);
  addPromote(program, tools);
  addLive(program, tools);
  addForget(program, tools);
}
