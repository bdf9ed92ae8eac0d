/** The route of a message. */
export interface RouteTaken {
  /** One of the agent's routes, or `unsure`: the agent then had everything. */
  route: string;
  /** The route before this message, where it was another one. */
  before?: string;
  /** Whether a model was asked for this message. Where it was not, no word pointed to another route. */
  asked: boolean;
  /** Reason for `unsure` although a model was asked: it could not be asked, or its answer was not usable. */
  failed?: string;
}
