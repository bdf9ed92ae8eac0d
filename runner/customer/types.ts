/** What a customer does next. `say` may come with `done`: a last message that needs no answer. */
export type CustomerMove =
  | { done: false; say: string }
  | {
      done: true;
      say: string | null;
      /** It had no message left: it is not known whether it would have gone on. */
      spent?: true;
    };

/** Who speaks for the customer in one trial. */
export interface CustomerPlayer {
  /** @param lastReply what the agent answered last; null before the first message */
  next: (lastReply: string | null) => Promise<CustomerMove>;
  /** How the conversation ended when the customer is done. */
  endsAs: "script" | "customer";
  /** The most messages of the customer. */
  maxTurns: number;
}
