import type { Claim } from "./claim.ts";
import type { Attack } from "./attacks.ts";
import type { CompetitorMention } from "./competitors.ts";
import type { PersonalData } from "./personal.ts";

/** A request to the company's people: the agent can't fulfil it itself. */
export type Matter = "claim" | "cancel" | "change" | "billing" | "account" | "documents" | "buy";

type Wish =
  | { kind: "greeting" | "thanks" | "goodbye" | "how_are_you" | "capabilities" | "compliment" | "good_news" }
  | { kind: "identity"; asks: "name" | "human" | "company" }
  | { kind: "hours" | "contact" | "history" | "products" | "link" | "person" }
  | { kind: "quote" | "price" | "details" | "again" }
  | { kind: "coverage"; product: string | null }
  | { kind: "specific"; ids: string[]; product: string | null }
  | { kind: "extras" }
  | { kind: "vehicle"; product: string | null; name: string | null }
  | { kind: "other_product"; ids: string[] }
  | { kind: "unlisted_product"; name: string }
  | { kind: "competitor"; mention: CompetitorMention }
  | { kind: "needs_personal" | "others_data" }
  | { kind: "promise" | "speculation" | "bargain" | "advice" }
  | { kind: "service"; matter: Matter }
  | { kind: "why_details" | "refuses_detail" }
  | { kind: "insurance"; text: string }
  | { kind: "off_topic"; text: string }
  | { kind: "follow_up" | "affirm" | "deny" | "unclear" | "empty" | "symbols" };

/** The intent of a clause, with its assumption, where the customer wants that confirmed. */
export type Intent = Wish & { claim?: Claim };

export interface Understanding {
  intents: Intent[];
  attacks: Attack[];
  personal: PersonalData[];
  /** How the customer feels, when it shows. */
  feeling: "angry" | "abusive" | "sad" | null;
  /** The rest of the message without attacks and pasted text. */
  honest: string;
}

/** An intent without further details. */
export type Plain = Extract<Intent, { kind: string }>["kind"];
