import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { aDigest } from "../../../tests/fixtures/trials/records.ts";
import { chooseConversations, type Kept } from "./chosen.ts";
import type { PageConversation, PageConversations } from "./contract.ts";

const said = (text: string): PageConversation => ({
  error: null,
  end: text,
  turns: [],
  checks: [],
});
const trials = (count: number, place: number, outcome: "passed" | "failed"): Kept[] =>
  Array.from({ length: count }, (_, trial) => ({
    run: 0,
    place,
    digest: aDigest({ caseId: `case-${place}`, trial, outcome }),
    matters: outcome === "failed",
  }));
const held = (page: PageConversations): string[] =>
  page.blocks.flatMap((b) => b.index.map((at) => at.join()));

describe("conversations of a page", () => {
  it("are all that did not pass, and always the same 200 of those that did", () => {
    const kept = [...trials(3, 0, "failed"), ...trials(1000, 1, "passed")];
    const choose = (list: Kept[]) =>
      chooseConversations({
        kept: list,
        whole: false,
        rest: "",
        read: (one) => said(`${one.place} ${one.digest.trial}`),
      });
    const page = choose(kept);
    expect(page.leftOut).toBe(800);
    expect(held(page).filter((at) => at.startsWith("0,0,"))).toHaveLength(3);
    expect(page.rule).toContain("the 3 conversations that did not pass, and 200 of the 1,000 that passed");
    expect(new Set(held(choose(kept.toReversed())))).toEqual(new Set(held(page)));
  });

  it("are all of them where that is asked for, and can be read again", () => {
    const page = chooseConversations({
      kept: trials(300, 0, "passed"),
      whole: true,
      rest: "",
      read: (one) => said(`Grüße ${one.digest.trial}`),
    });
    expect(page).toMatchObject({ leftOut: 0, rule: "This file holds every record and every conversation." });
    const texts = page.blocks.flatMap(
      (b) => JSON.parse(inflateRawSync(Buffer.from(b.packed, "base64")).toString()) as PageConversation[],
    );
    expect(texts.map((t) => t.end)).toContain("Grüße 299");
  });

  it("stop below the size of a page, and then each case has its first before any has its second", () => {
    const page = chooseConversations({
      kept: [...trials(20, 0, "failed"), ...trials(20, 1, "failed")],
      whole: false,
      rest: "",
      read: (one) => said(`${one.place} ${one.digest.trial} `.repeat(50)),
      limits: { bytes: 1000, block: 500 },
    });
    expect(held(page).slice(0, 4)).toEqual(["0,0,0", "0,1,0", "0,0,1", "0,1,1"]);
    expect(page.leftOut).toBe(40 - held(page).length);
    expect(page.rule).toContain(`${held(page).length} of the 40 conversations that did not pass`);
  });
});
