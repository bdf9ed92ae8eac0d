import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { watchFiles } from "./watch-files.ts";

const controllers: AbortController[] = [];
afterEach(() => controllers.splice(0).forEach((controller) => controller.abort()));

/** Watches a new folder with one file. `next` does something and returns what was noticed. */
async function watched(...more: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "assay-watch-"));
  const file = (name: string): string => join(folder, name);
  writeFileSync(file("a.yaml"), "a");
  const controller = new AbortController();
  controllers.push(controller);
  let told = (): void => undefined;
  const isWatching = new Promise<void>((resolve) => {
    told = resolve;
  });
  const changes = watchFiles({
    folders: [folder, ...more],
    signal: controller.signal,
    onWatching: () => told(),
  });
  const first = changes.next();
  await isWatching;
  let waiting: Promise<IteratorResult<string[]>> | null = first;
  const next = async (change: () => void): Promise<string[]> => {
    change();
    const { value } = await (waiting ?? changes.next());
    waiting = null;
    return ((value ?? []) as string[]).map((path) => path.slice(folder.length + 1));
  };
  return { file, next, stop: () => controller.abort(), changes, first };
}

describe("a change is noticed", () => {
  it("of a file that is written, renamed over, new, in a new folder, or gone", async () => {
    const { file, next } = await watched();
    expect(await next(() => writeFileSync(file("a.yaml"), "ab"))).toEqual(["a.yaml"]);
    expect(
      await next(() => {
        writeFileSync(file(".a.yaml.tmp"), "AB");
        renameSync(file(".a.yaml.tmp"), file("a.yaml"));
      }),
    ).toEqual(["a.yaml"]);
    // A file that was renamed over the first one is watched as well.
    expect(await next(() => writeFileSync(file("a.yaml"), "abc"))).toEqual(["a.yaml"]);
    expect(await next(() => mkdirSync(file("sub")) ?? writeFileSync(file("sub/b.yaml"), "b"))).toEqual([
      "sub/b.yaml",
    ]);
    expect(await next(() => writeFileSync(file("sub/b.yaml"), "bb"))).toEqual(["sub/b.yaml"]);
    expect(await next(() => rmSync(file("a.yaml")))).toEqual(["a.yaml"]);
  });

  it("never of what an editor keeps for itself", async () => {
    const { file, next } = await watched();
    const noticed = await next(() => {
      for (const name of [".a.yaml.swp", "a.yaml~"]) writeFileSync(file(name), "x");
      writeFileSync(file("b.yaml"), "b");
    });
    expect(noticed).toEqual(["b.yaml"]);
  });

  it("also where a folder is not there yet", async () => {
    const later = join(mkdtempSync(join(tmpdir(), "assay-watch-")), "minds");
    const { next } = await watched(later);
    const noticed = await next(() => mkdirSync(later) ?? writeFileSync(join(later, "pia.yaml"), "x"));
    expect(noticed).toHaveLength(1);
  });

  it("until it is ended", async () => {
    const { stop, first } = await watched();
    stop();
    expect(await first).toEqual({ value: undefined, done: true });
  });
});
