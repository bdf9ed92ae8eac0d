import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireOneVariant } from "./one-variant.ts";

it.each([
  [{ model: "sonnet,haiku" }, "--model sonnet,haiku"],
  [{ model: "a, b" }, "--model a, b"],
  [{ prompt: "prompts/pia@main,prompts/pia" }, "--prompt prompts/pia@main,prompts/pia"],
  [{ model: "a,b", prompt: "p,q" }, "--model a,b --prompt p,q"],
])("several of %o are for compare", async (options, flags) => {
  await expect(requireOneVariant(options, "/")).rejects.toThrow(`assay compare ${flags}`);
});

it("one model, one prompt and a folder with a comma in its name are fine", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "assay-variant-"));
  await mkdir(join(cwd, "a,b"));
  await requireOneVariant({}, cwd);
  await requireOneVariant({ model: "sonnet", prompt: "prompts/pia@main" }, cwd);
  await requireOneVariant({ prompt: "a,b" }, cwd);
});
