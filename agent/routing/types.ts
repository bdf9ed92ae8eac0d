/** Which conversation a message was taken for. */
export interface RouteTaken {
  /** One of the agent's conversations, or `unsure`: then the agent had everything. */
  route: string;
  /** The conversation before this message, where it was another one. */
  before?: string;
  /** Whether a model was asked for this message. Where it was not, nothing spoke for another conversation. */
  asked: boolean;
  /** Why it is `unsure` though a model was asked: it could not be, or it gave no answer that could be used. */
  failed?: string;
}
