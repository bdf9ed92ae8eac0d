import { z } from "zod";
import { textOrTexts } from "./reading/inputs.ts";
import { replies, said } from "./reading/scope.ts";
import type { ScopedReply } from "./reading/scope.ts";
import { detailFinder } from "./speech/details/index.ts";
import type { DetailFinder } from "./speech/details/index.ts";
import { isReadable, UNREADABLE } from "./speech/readable.ts";
import { requests } from "./speech/requests/asking.ts";
import type { HeardRequest } from "./speech/requests/asking.ts";
import { fold, passage } from "./reading/text.ts";
import type { Grader, Verdict } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

export interface AsksForSettings {
  /** Names of details; each must be asked for. */
  all: string[];
  /** At least one of these must be found, if any are listed. */
  any: string[];
}

const schema = z.union(
  [
    textOrTexts.transform((all): AsksForSettings => ({ all, any: [] })),
    z
      .strictObject({ all: textOrTexts.optional(), any: textOrTexts.optional() })
      .refine((value) => value.all !== undefined || value.any !== undefined, {
        error: "name the details under `all` or `any`",
      })
      .transform((value): AsksForSettings => ({ all: value.all ?? [], any: value.any ?? [] })),
  ],
  { error: "expected the name of a detail, a list of them, or { all: [...], any: [...] }" },
);

/** The agent asks the customer for details: known ones such as make or mileage, or any other by its words. */
export const asksFor: Grader<AsksForSettings> = {
  kind: "asks_for",
  version: 4,
  about:
    "A reply asks for details: make, model, year, mileage, driver_age and other known ones, or any by their own words (English, French, Spanish, German).",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ all, any }) =>
    [
      ...(all.length > 0 ? [`asks for ${all.join(", ")}`] : []),
      ...(any.length > 0 ? [`asks for ${any.length > 1 ? "any of " : ""}${any.join(", ")}`] : []),
    ].join(" and "),
  grade: async ({ all, any }, subject) => {
    const read = replies(subject).map((reply) => ({ reply, asked: requests(reply.text) }));
    const looks = [...all, ...any].map((name) => lookFor(name, read));
    const found = looks.filter((look) => look.status === "asked");
    const is = (name: string, status: Look["status"]) =>
      looks.some((look) => look.name === name && look.status === status);
    const either =
      any.length > 0 && !any.some((name) => is(name, "asked")) ? [`any of ${any.join(", ")}`] : [];
    const mayBe = any.some((name) => is(name, "open"));
    const missing = [...all.filter((name) => is(name, "missing")), ...(mayBe ? [] : either)];
    const open = [...all.filter((name) => is(name, "open")), ...(mayBe ? either : [])];
    if (missing.length > 0) return notAsked(missing, read);
    if (open.length > 0) {
      return unscored(`words can't tell whether it asks for: ${open.join("; ")}`, evidenceOf(looks));
    }
    return pass(`asked for: ${found.map((look) => look.name).join(", ")}`, evidenceOf(found));
  },
};

interface Read {
  reply: ScopedReply;
  asked: HeardRequest[];
}

/** The result for one detail. `open`: the detail is named where words can't tell whether it is asked for. */
type Look = { name: string; finder: DetailFinder } & (
  | { status: "asked" | "open"; reply: ScopedReply }
  | { status: "missing" }
);

function lookFor(name: string, read: readonly Read[]): Look {
  const finder = detailFinder(name);
  const inReply = (sure: boolean) =>
    read.find(({ asked }) => asked.some((one) => one.sure === sure && finder.test(one.text)))?.reply;
  const asked = inReply(true);
  if (asked !== undefined) return { name, finder, status: "asked", reply: asked };
  const open = inReply(false);
  return open === undefined
    ? { name, finder, status: "missing" }
    : { name, finder, status: "open", reply: open };
}

async function notAsked(missing: readonly string[], read: readonly Read[]): Promise<Verdict> {
  for (const { reply } of read) {
    if (!(await isReadable(reply.text))) {
      return unscored(`the reply of turn ${reply.turn + 1} ${UNREADABLE}`, [said(reply)]);
    }
  }
  return fail(
    `not asked for: ${missing.join("; ")}`,
    read.slice(-1).map(({ reply }) => said(reply)),
  );
}

function evidenceOf(looks: readonly Look[]) {
  return looks.flatMap((look) =>
    look.status === "missing"
      ? []
      : [
          said(
            look.reply,
            passage(look.reply.text, (sentence) => look.finder.test(fold(sentence))),
          ),
        ],
  );
}
