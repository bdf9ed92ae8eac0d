import { expect, it } from "vitest";
import { UserError, type RunEvents, type RunRequest } from "../index.ts";
import { createEngine, type Play } from "./engine.ts";
import { aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import type { Manifest } from "../../runner/index.ts";

/** A plan of these cases, with one trial each; their keys are the given ones or their ids. */
function manifestOf(ids: readonly string[], keys: Readonly<Record<string, string>>): Manifest {
  const { cases, ...rest } = aManifest({ cases: ids.length, trials: 1 });
  return {
    ...rest,
    cases: cases.map((c, i) => ({ ...c, id: ids[i] ?? "", key: `${ids[i]} ${keys[ids[i] ?? ""]}` })),
  };
}

/** Plays nothing: every case passes, unless its id says otherwise. */
function fakePlay(keys: Record<string, string>) {
  const asked: string[][] = [];
  const manifest = (request: RunRequest) => manifestOf(request.ids ?? [], keys);
  const play: Play = {
    plan: (request) => Promise.resolve(manifest(request)),
    async run(request: RunRequest & RunEvents = {}) {
      const ids = request.ids ?? [];
      asked.push([...ids]);
      if (ids.includes("mistake")) throw new UserError("cases/a.yaml:3:5  Unknown key");
      request.onPlanned?.(manifest(request), "runs/1");
      for (const id of ids.filter((one) => one !== "missing")) {
        await Promise.resolve();
        const outcome = id === "bad" ? "failed" : id === "down" ? "errored" : "passed";
        request.onTrial?.(aDigest({ caseId: id, outcome }));
      }
      const stop = ids.includes("missing")
        ? ({ kind: "limit", message: "The budget is spent." } as const)
        : null;
      return { analysis: {} as never, folder: "runs/1", stop };
    },
  };
  return { play, asked };
}

it("plays together what is asked for together, and nothing twice", async () => {
  const { play, asked } = fakePlay({});
  const engine = createEngine({}, play);
  const verdicts = await Promise.all([engine.ask("a"), engine.ask("bad"), engine.ask("a")]);
  expect(verdicts.map(({ status }) => status)).toEqual(["passed", "failed", "passed"]);
  expect(verdicts[1]?.message).toContain("bad failed");
  expect(verdicts[1]?.message).toContain("because it fail");
  await engine.ask("a");
  expect(asked).toEqual([["a", "bad"]]);
});

it("plays again what an edit touched, and only that", async () => {
  const keys = { a: "1", b: "1" };
  const { play, asked } = fakePlay(keys);
  const engine = createEngine({}, play);
  await Promise.all([engine.ask("a"), engine.ask("b")]);
  keys.b = "2";
  await Promise.all([engine.ask("a"), engine.ask("b")]);
  expect(asked).toEqual([["a", "b"], ["b"]]);
});

it("plays an errored case again when it is asked for again", async () => {
  const { play, asked } = fakePlay({});
  const engine = createEngine({}, play);
  expect((await engine.ask("down")).status).toBe("failed");
  await engine.ask("down");
  expect(asked).toEqual([["down"], ["down"]]);
});

it("never passes a case that was not played to its end", async () => {
  const engine = createEngine({}, fakePlay({}).play);
  const [missing, played] = await Promise.all([engine.ask("missing"), engine.ask("a")]);
  expect(missing).toMatchObject({
    status: "failed",
    message: expect.stringContaining("The budget is spent."),
  });
  expect(played.status).toBe("passed");
});

it("tells everybody who asked of a mistake, and forgets it", async () => {
  const { play, asked } = fakePlay({});
  const engine = createEngine({}, play);
  const both = await Promise.allSettled([engine.ask("mistake"), engine.ask("a")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect((await engine.ask("a")).status).toBe("passed");
  expect(asked).toEqual([["mistake", "a"], ["a"]]);
});
