import type { Manifest } from "../../../runner/records.ts";
import type { FailureFold } from "../../count/failure-folds.ts";
import { forTerminal } from "../../text/escape.ts";
import { agentName } from "../../words/words.ts";
import { chooseConversations, type Kept } from "./chosen.ts";
import { PAGE_SCHEMA_VERSION, type PageData } from "./contract.ts";
import { conversationOf } from "./conversation.ts";

/** The parts of a page, before its texts are escaped and its conversations chosen. */
interface PageParts extends Pick<PageData, "reasons" | "cases" | "prompt"> {
  variant: Manifest["variant"] | undefined;
  /** The name of each run. */
  runs: readonly string[];
  criteria: readonly { id: string; name: string; owner: string }[];
  folds: readonly FailureFold[];
  /** Trials that have a conversation. */
  kept: readonly Kept[];
  /** Whether the page holds all of them. */
  whole: boolean;
  /** How to get the others, as a sentence. */
  rest: string;
}

/** The data of a page for its script. */
export function pageOf(o: PageParts): PageData {
  const names = new Map(o.criteria.map((c) => [c.id, c.name]));
  return {
    schemaVersion: PAGE_SCHEMA_VERSION,
    agent: forTerminal(agentName(o.variant ?? {})),
    runs: o.runs.map((name) => ({ name: forTerminal(name) })),
    criteria: o.criteria.map(({ id, name, owner }) => ({
      id,
      name: forTerminal(name),
      owner: forTerminal(owner),
    })),
    reasons: o.reasons,
    cases: o.cases,
    folds: o.folds.map(({ title }) => ({ title: forTerminal(title) })),
    conversations: chooseConversations({
      kept: o.kept,
      whole: o.whole,
      rest: o.rest,
      read: ({ digest }) => conversationOf(digest.whole(), names),
    }),
    prompt: o.prompt,
  };
}
