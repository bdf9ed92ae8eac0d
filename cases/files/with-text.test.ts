import { expect, it } from "vitest";
import type { FileReader } from "./files.ts";
import { withText } from "./with-text.ts";

const disk: FileReader = {
  list: async () => ["a.yaml", "sub/b.yaml"],
  text: async (path) => `old ${path}`,
};

it.each([
  ["one that is there", "cases/a.yaml", ["a.yaml", "sub/b.yaml"]],
  ["one in a subfolder, written in another way", "./cases/sub/../sub/b.yaml", ["a.yaml", "sub/b.yaml"]],
  ["a new one", "cases/sub/c.yaml", ["a.yaml", "sub/b.yaml", "sub/c.yaml"]],
  ["one that lies elsewhere", "cases-of-others/c.yaml", ["a.yaml", "sub/b.yaml"]],
])("shows another text in %s, and everything else as it is", async (_, file, names) => {
  const read = withText(disk, file, "new");
  expect(await read.list("cases")).toEqual(names);
  expect(await read.text(file)).toBe("new");
  expect(await read.text("cases/other.yaml")).toBe("old cases/other.yaml");
});
