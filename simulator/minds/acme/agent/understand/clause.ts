import { words } from "../../text/index.ts";
import { belongsElsewhere, insuranceDegree } from "./domain.ts";
import { asQuestion, claimIn, type Claim } from "./claim.ts";
import { mended } from "./mending.ts";
import { QUESTIONS } from "./data/patterns.ts";
import { vehicleProductIn } from "./products.ts";
import type { Intent } from "./types.ts";
import { OURS } from "./data/clause.ts";

/** Context that the conversation gives to a short message. */
export interface Context {
  /** True when a detail of a quote is in this message. */
  hasDetails: boolean;
  /** True when there is a topic that "tell me more" can mean. */
  hasTopic: boolean;
  /** True when Eva's last message asked or offered something. */
  wasAsked: boolean;
}

/** One sentence, or one question of a sentence, with the results that several checks share. */
export interface Clause {
  part: string;
  /** Folded, with insurance words corrected. */
  said: string;
  length: number;
  /** How many clauses the message has. */
  count: number;
  context: Context;
  /** The kind of vehicle insurance that is named. */
  product: string | null;
  degree: 0 | 1 | 2;
  /** True for another subject: cooking, banking, programming. */
  alien: boolean;
  /** True when it is probably meant for an insurer. */
  ours: boolean;
  /** The claim as a question, where the text is a claim that needs confirmation. */
  asks: string;
  /** The assumption that needs confirmation. */
  claim: Claim | null;
  /** Whether the question with this name is asked. */
  has: (kind: Intent["kind"]) => boolean;
}

/** Computes what the recognition of a clause's intents needs. */
export function readClause(part: string, count: number, context: Context): Clause {
  const said = mended(part);
  const product = vehicleProductIn(said);
  const degree = insuranceDegree(said);
  const alien = degree === 0 && belongsElsewhere(said);
  const claim = claimIn(said);
  const asks = claim === null ? said : asQuestion(claim);
  const asked = new Set(
    QUESTIONS.filter(
      ({ pattern, unless }) => (pattern.test(said) || pattern.test(asks)) && unless?.test(said) !== true,
    ).map(({ kind }) => kind),
  );
  return {
    part,
    said,
    length: words(said).length,
    count,
    context,
    product,
    degree,
    alien,
    ours: !alien && (degree > 0 || product !== null || context.hasTopic || OURS.test(said)),
    asks,
    claim,
    has: (kind) => asked.has(kind),
  };
}
