import { describe, expect, test } from "vitest";
import { cacheFolder } from "./cache-folder.ts";

describe("where a program may keep what it can make again", () => {
  test.each([
    ["linux", { HOME: "/home/ada" }, "/home/ada/.cache/assay"],
    ["darwin", { HOME: "/Users/ada" }, "/Users/ada/Library/Caches/assay"],
    ["linux", { HOME: "/home/ada", XDG_CACHE_HOME: "/tmp/cache" }, "/tmp/cache/assay"],
    ["linux", { HOME: "/home/ada", XDG_CACHE_HOME: "cache" }, "/home/ada/.cache/assay"],
    ["linux", { HOME: "" }, null],
    ["linux", {}, null],
    ["win32", { HOME: "/home/ada" }, null],
  ] as const)("on %s with %j", (platform, env, folder) => {
    expect(cacheFolder(env, platform)).toBe(folder);
  });
});
