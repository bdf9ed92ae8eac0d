import type { Case } from "../../cases/types.ts";
import type { CallRecord, Claude } from "../../claude/types.ts";
import type { Turn } from "../../graders/contract/transcript.ts";

/**
 * The agent under test, as the runner sees it: an agent that a prompt folder describes, a module of the user's, or
 * something behind a URL. The runner knows no agent by name.
 */
export interface AgentUnderTest {
  /** Shown in reports. It comes from the manifest or the configuration, and is never a constant. */
  readonly name: string;
  /**
   * Hash of everything that could change its answers. Null where that can't be known: then nothing is reused.
   */
  readonly identity: string | null;
  /**
   * Everything that the agent was told, as the judge and the graders may read it. Empty where it is not
   * known.
   */
  readonly knowledge: string;
  /** Whether a case may set up the system behind its tools, and can see what a reply changed there. */
  readonly takesWorld?: boolean;
  /** Whether a conversation can begin with earlier messages and replies. */
  readonly takesHistory?: boolean;
  /** Whether its tools answer by themselves. If so, a case's `tools` are not used. */
  readonly answersItsTools?: boolean;
  /** Begins a conversation with fresh state. Called once a trial. */
  begin(trial: TrialContext): Conversation;
}

/** What an agent may use in one trial. An agent ignores what it doesn't need. */
export interface TrialContext {
  /** The played case: it has its tools' answers, and the earlier messages. */
  testCase: Case;
  /** Counts from 0. */
  trial: number;
  /** The same text for every request of the trial, and for no other trial: `case-id#trial`. */
  identity: string;
  /** An opaque id, as a customer's session id would be. */
  userId: string;
  /** The model that is being tried. An agent that brings its own ignores it. */
  model: string;
  /** A client for model calls: paced, logged on disk, within the budget. */
  claude: Claude;
  clock: () => Date;
  /**
   * Called with each model call as it ends, also with one whose failure ends the reply, so that its cost is
   * counted.
   */
  onCall: (record: CallRecord) => void;
}

/** What the agent answered to one message, and everything that it did before. */
export type Reply = Omit<Turn, "customer">;

/** One conversation with the agent. Messages come one at a time. */
export interface Conversation {
  /**
   * @throws {Error} when there is no answer: the trial is then errored, which is neither a pass nor a fail
   */
  respond(message: string, options: { signal: AbortSignal }): Promise<Reply>;
  /** Frees what the conversation holds. Called exactly once, also after a failure. */
  end?(): Promise<void>;
}
