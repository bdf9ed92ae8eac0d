import { dirname, join } from "node:path";
import { loadPrompt } from "../../prompts/index.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { readManifest, runFolder } from "../../runner/index.ts";
import { promptFolderOf } from "../gate/baseline-file.ts";

/** Commits that may hold the prompt as it was when the baseline was made. */
const COMMITS = ["HEAD", "main", "origin/main"];

/**
 * The text of the baseline's sections: from its run, if that still exists, otherwise from git. A text counts
 * only where its hash is the baseline's, so that what is shown as "before" is correct.
 * @param o.beside the folder of a run: the baseline's run may be beside it
 */
export async function earlierSections(
  { run, variant }: Pick<Baseline, "run" | "variant">,
  o: { cwd: string; beside: string },
): Promise<Record<string, string>> {
  const wanted = new Map(Object.entries(variant.sectionHashes));
  const found: Record<string, string> = {};
  const take = (sections: Iterable<{ file: string; hash: string; text: string }>): void => {
    for (const { file, hash, text } of sections) if (wanted.get(file) === hash) found[file] = text;
  };
  const manifest = await readManifest(runFolder(join(dirname(o.beside), run.id))).catch(() => null);
  take(
    Object.entries(manifest?.sections ?? {}).map(([file, text]) => ({
      file,
      text,
      hash: manifest?.variant.sectionHashes[file] ?? "",
    })),
  );
  for (const commit of COMMITS) {
    if (Object.keys(found).length === wanted.size) break;
    const prompt = await loadPrompt(`${promptFolderOf(variant.prompt)}@${commit}`, { cwd: o.cwd }).catch(
      () => null,
    );
    take(prompt?.sections ?? []);
  }
  return found;
}
