import fc from "fast-check";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { perform, type RuleResult } from "./perform.ts";
import { RULES } from "./rules/index.ts";
import { seedRows } from "./seed.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { memoryStore, type Store } from "./store.ts";
import { TABLE_NAMES, TABLES } from "./tables.ts";
import { fill } from "./world.ts";

const ANA = { policy_number: "AC-204518", date_of_birth: "1988-03-05" };
const TODAY = { today: "2026-11-25" };

const seeded = <S extends Store>(store: S): S => {
  fill(store, seedRows());
  return store;
};
const sqlite = await openSqliteStore(":memory:");
sqlite?.close();

const STORES: [string, () => Promise<Store>][] = [
  ["memory", () => Promise.resolve(seeded(memoryStore()))],
  ...(sqlite === null
    ? []
    : [
        [
          "SQLite",
          async () => {
            const file = join(mkdtempSync(join(tmpdir(), "acme-")), "acme.sqlite");
            const store = await openSqliteStore(file);
            if (store === null) throw new Error("no SQLite");
            return seeded(store);
          },
        ] satisfies [string, () => Promise<Store>],
      ]),
];

const snapshot = (store: Store) => TABLE_NAMES.map((table) => store.all(table));
const ask = (store: Store, rule: string, input: unknown, key?: string): RuleResult =>
  perform(store, { rule, input, key }, TODAY);
const resultOf = (outcome: RuleResult): unknown => (outcome.ok ? outcome.result : outcome.problem.type);

describe.each(STORES)("Acme's system in %s", (_, open) => {
  it("shows policyholders their own data", async () => {
    const store = await open();
    expect(resultOf(ask(store, "lookup_policy", ANA))).toMatchObject({
      policy_number: "AC-204518",
      vehicle: "2021 Nissan Leaf",
      requested_end_date: null,
      today: "2026-11-25",
    });
    expect(resultOf(ask(store, "lookup_claim", { ...ANA, claim_number: "cl 300412" }))).toMatchObject({
      claims: [{ claim_number: "CL-300412", status: "in review" }],
    });
  });

  const wrong = { ...ANA, date_of_birth: "1988-03-06" };
  const other = { ...ANA, policy_number: "AC-999999" };
  it.each(["lookup_policy", "lookup_claim", "update_contact", "cancel_policy_request"])(
    "%s shows and changes nothing without an identity, and answers both mistakes in the same words",
    async (rule) => {
      const store = await open();
      const before = snapshot(store);
      const more =
        rule === "update_contact"
          ? { email: "x@example.com" }
          : rule === "cancel_policy_request"
            ? { end_date: "2027-01-31" }
            : {};
      const [first, second] = [wrong, other].map((identity) =>
        ask(store, rule, { ...identity, ...more }, "k"),
      );
      expect(first).toMatchObject({ ok: false, problem: { type: "identity-not-verified", status: 403 } });
      expect(second).toEqual(first);
      expect(ask(store, rule, more, "k")).toMatchObject({ ok: false, problem: { type: "invalid-input" } });
      expect(snapshot(store)).toEqual(before);
    },
  );

  it("keeps customers apart: a claim of another policy is not found", async () => {
    const store = await open();
    const outcome = ask(store, "lookup_claim", { ...ANA, claim_number: "CL-300587" });
    expect(outcome).toMatchObject({ ok: false, problem: { type: "claim-not-found" } });
    expect(JSON.stringify(outcome)).not.toContain("collision");
  });

  it("changes what is named, and nothing else", async () => {
    const store = await open();
    const before = store.all("customers");
    expect(ask(store, "update_contact", { ...ANA, email: "ana@example.org" }, "k").ok).toBe(true);
    expect(store.all("customers")).toEqual(
      before.map((row) => (row.id === "ana" ? { ...row, email: "ana@example.org" } : row)),
    );
  });

  it("does nothing twice for one key, and refuses a key that comes with another request", async () => {
    const store = await open();
    const input = { reason: "complaint", summary: "Wants a person." };
    const first = ask(store, "escalate_to_human", input, "k1");
    const again = ask(store, "escalate_to_human", input, "k1");
    expect(again).toEqual({ ...first, repeated: true });
    expect(store.all("hand_offs")).toHaveLength(1);
    const reused = ask(store, "escalate_to_human", { ...input, summary: "Something else." }, "k1");
    expect(resultOf(reused)).toBe("key-reused");
    expect(resultOf(ask(store, "escalate_to_human", input))).toBe("key-missing");
    expect(ask(store, "escalate_to_human", input, "k2").ok).toBe(true);
    expect(store.all("hand_offs").map(({ id }) => id)).toEqual(["HO-100001", "HO-100002"]);
  });

  it("takes a request to cancel once, for a day to come, and leaves the policy as it is", async () => {
    const store = await open();
    const asks = (end_date: string, key: string) =>
      resultOf(ask(store, "cancel_policy_request", { ...ANA, end_date }, key));
    expect(asks("2026-11-24", "a")).toBe("date-in-the-past");
    expect(asks("2026-11-25", "b")).toMatchObject({ request_id: "CR-100001", end_date: "2026-11-25" });
    expect(asks("2026-12-31", "c")).toBe("request-exists");
    expect(store.find("policies", "AC-204518")).toMatchObject({ status: "active" });
  });

  it("changes nothing where a rule refuses half-way", async () => {
    const store = await open();
    const before = snapshot(store);
    expect(() =>
      store.atomically(() => {
        store.insert("hand_offs", { id: "HO-1", reason: "other", summary: "x", policy: null });
        store.remember("k", { request: "r", result: 1 });
        throw new Error("broken");
      }),
    ).toThrow("broken");
    expect(snapshot(store)).toEqual(before);
    expect(store.remembered("k")).toBeNull();
  });
});

describe("inputs", () => {
  it.each([
    [
      "lookup_policy",
      { ...ANA, policy_number: "204518" },
      /policy_number: expected a policy number such as AC/,
    ],
    ["lookup_policy", { ...ANA, date_of_birth: "03/05/1988" }, /date_of_birth: expected a date such as/],
    ["lookup_policy", { ...ANA, date_of_birth: "1988-02-30" }, /expected a date/],
    ["lookup_policy", { policy_number: "AC-204518" }, /date_of_birth is missing/],
    ["update_contact", ANA, /name what is to be changed/],
    ["update_contact", { ...ANA, email: "ana" }, /email: expected an e-mail address/],
    ["update_contact", { ...ANA, mail: "a@example.com" }, /unknown: mail/],
    ["lookup_policy", "AC-204518", /Not possible/],
  ])("%s refuses %j with a reason that helps", (rule, input, reason) => {
    const outcome = ask(seeded(memoryStore()), rule, input, "k");
    expect(outcome).toMatchObject({ ok: false, problem: { type: "invalid-input", status: 400 } });
    if (!outcome.ok) expect(outcome.problem.detail).toMatch(reason);
  });

  it("are accepted as customers write them", () => {
    const store = seeded(memoryStore());
    for (const policy_number of ["ac-204518", "AC 204518", " ac204518 "]) {
      expect(ask(store, "lookup_policy", { ...ANA, policy_number }).ok).toBe(true);
    }
  });

  it("of any kind are answered, and every row stays valid for its table", () => {
    const value = fc.oneof(
      fc.constantFrom("AC-204518", "1988-03-05", "2027-01-31", "ana@example.com", "complaint", ""),
      fc.string(),
      fc.integer(),
      fc.constant(null),
    );
    const input = fc.dictionary(
      fc.constantFrom("policy_number", "date_of_birth", "email", "address", "end_date", "reason", "summary"),
      value,
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...RULES.keys(), "nothing"), fc.oneof(input, value), fc.string())),
        (requests) => {
          const store = seeded(memoryStore());
          for (const [rule, asked, key] of requests) ask(store, rule, asked, key);
          for (const table of TABLE_NAMES) {
            for (const row of store.all(table)) expect(TABLES[table].row.safeParse(row).success).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
