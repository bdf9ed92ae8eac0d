import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UserError } from "../../user-error.ts";
import { createPersistence } from "./persist.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

function lab(giveUpAfterMs = 60_000) {
  const told: string[] = [];
  const gone = new AbortController();
  const persistence = createPersistence({
    shown: "redis://host:6379",
    tell: (line) => told.push(line),
    giveUpAfterMs,
    gone,
  });
  return { ...persistence, told, gone };
}

const full = (): Error => new Error("OOM command not allowed when used memory > 'maxmemory'.");

/** Work that is refused until this time. */
function refusedFor(ms: number, refusal: () => Error = full): () => Promise<string> {
  const until = performance.now() + ms;
  return () => (performance.now() < until ? Promise.reject(refusal()) : Promise.resolve("done"));
}

/** Its result, or its error; null while it has none. */
function outcome(work: Promise<unknown>): { readonly now: unknown } {
  const seen: { now: unknown } = { now: null };
  work.then(
    (value) => (seen.now = value),
    (error: unknown) => (seen.now = error),
  );
  return seen;
}

it("repeats what a full Redis refuses, and says so once for all callers, after a second", async () => {
  const { persist, isRefused, told } = lab();
  const [one, two] = [persist(refusedFor(10_000)), persist(refusedFor(10_000))].map(outcome);
  await vi.advanceTimersByTimeAsync(900);
  expect([told, isRefused()]).toEqual([[], true]);
  await vi.advanceTimersByTimeAsync(11_000);
  expect([one?.now, two?.now, isRefused()]).toEqual(["done", "done", false]);
  expect(told).toEqual([
    "Redis at redis://host:6379 is full (maxmemory). It is tried again for up to 60 s (--give-up-after); nothing is lost.",
  ]);
});

it("repeats a transaction that is refused for the sake of one command", async () => {
  const { persist } = lab();
  const aborted = (): Error =>
    Object.assign(new Error("EXECABORT Transaction discarded because of previous errors."), {
      previousErrors: [full()],
    });
  const one = outcome(persist(refusedFor(500, aborted)));
  await vi.advanceTimersByTimeAsync(2000);
  expect(one.now).toBe("done");
});

it("ends everything after the announced time, for one reason", async () => {
  const { persist, unlessGone, gone } = lab(6000);
  const work = [
    persist(refusedFor(60_000, () => new Error("READONLY You can't write against a read only replica."))),
    unlessGone(() => new Promise(() => undefined)),
  ].map(outcome);
  await vi.advanceTimersByTimeAsync(8000);
  const reason: unknown = gone.signal.reason;
  expect(reason).toBeInstanceOf(UserError);
  expect(reason).toHaveProperty(
    "message",
    "Redis at redis://host:6379 could not take anything (READONLY) for 6 s (--give-up-after).",
  );
  expect(work.map((w) => w.now)).toEqual([reason, reason]);
});

it("ends work that waits for an answer when Redis is gone, and begins none", async () => {
  const { persist, unlessGone, gone } = lab();
  const before = outcome(persist(() => new Promise(() => undefined)));
  gone.abort(new UserError("Redis was not there."));
  const begun = vi.fn(() => Promise.resolve());
  const after = [outcome(persist(begun)), outcome(unlessGone(begun))];
  await vi.advanceTimersByTimeAsync(0);
  expect([before, ...after].map((w) => w.now)).toEqual([1, 2, 3].map(() => gone.signal.reason));
  expect(begun).not.toHaveBeenCalled();
});

it("ends everything at once where the user may not do it, and says what to allow", async () => {
  const { persist, gone } = lab();
  const denied = (): Error => new Error("NOPERM User assay has no permissions to run the 'eval' command");
  const one = outcome(persist(refusedFor(60_000, denied)));
  await vi.advanceTimersByTimeAsync(0);
  expect(one.now).toBe(gone.signal.reason);
  expect((one.now as Error).message).toMatch(
    /^Redis at redis:\/\/host:6379 can't be used: its user may not run the command eval\. Allow it all commands/,
  );
});

it("passes on every other error at once", async () => {
  const { persist, gone } = lab();
  const one = outcome(persist(() => Promise.reject(new Error("WRONGTYPE"))));
  await vi.advanceTimersByTimeAsync(0);
  expect([one.now, gone.signal.aborted]).toEqual([new Error("WRONGTYPE"), false]);
});
