import { changes, createWorld, NO_ROWS, TABLES, worldSchema, type Backend } from "../backend/index.ts";
import type { ToolAnswer, ToolFault } from "../types.ts";
import { faultAnswer, toAnswer } from "./backend-tool.ts";

/** Acme's system as a case sets it up: the schema of its rows, and the rules that answer the tools. */
export interface ToolWorld {
  /** Reads `world:` of a case. */
  schema: typeof worldSchema;
  /** The columns of each table. The first column is the row's key. */
  tables: ReadonlyMap<string, readonly string[]>;
  /**
   * A system for one trial, in memory.
   * @param rows as the schema read them; undefined for a system without rows
   */
  begin(rows: unknown, clock: () => Date): TrialSystem;
}

export interface TrialSystem {
  /** For the tools of the agent. */
  backend: Backend;
  /** The agent's answer to a call; null where the system doesn't answer this tool. */
  answer(call: {
    tool: string;
    input: unknown;
    key: string;
    fault?: ToolFault | undefined;
  }): ToolAnswer | null;
  /** The present rows, by table and key. Copies. */
  rows: () => Record<string, Record<string, Record<string, unknown>>>;
}

export const toolWorld: ToolWorld = {
  schema: worldSchema,
  tables: new Map(
    Object.entries(TABLES).map(([name, { key, row }]) => [
      name,
      [key, ...Object.keys(row.shape).filter((column) => column !== key)],
    ]),
  ),
  begin(rows, clock) {
    const world = createWorld(rows === undefined ? NO_ROWS : worldSchema.parse(rows), clock);
    return {
      backend: { ask: (asked) => Promise.resolve(world.ask(asked)) },
      answer({ tool, input, key, fault }) {
        if (changes(tool) === null) return null;
        if (fault === "timeout" || fault === "error") return faultAnswer(tool, fault);
        const answer = toAnswer(world.ask({ rule: tool, input, key }));
        return fault === "lost" ? faultAnswer(tool, fault) : answer;
      },
      rows: () => world.rows(),
    };
  },
};
