import type { JSX } from "preact";
import { Diff } from "../components/diff.tsx";
import type { SectionView } from "../data/contract.ts";
import { plural } from "../../words/words.ts";

/** What changed in the prompt, section by section, line by line. */
export function PromptDiff({
  sections,
  none,
}: {
  sections: readonly SectionView[];
  none: string;
}): JSX.Element {
  const changed = sections.filter((s) => s.change !== null);
  return (
    <div class="block" id="diff">
      <h3>What changed in the prompt</h3>
      <p class="small quiet">
        {changed.length === 0
          ? none
          : `${plural(changed.length, "section")} of ${sections.length}. The others have the same text.`}
      </p>
      {changed.map((s) => (
        <div class="diff" key={s.file}>
          <h4>
            <span>{s.file}</span>{" "}
            <span class="quiet">{s.hash === "" ? s.change : `${s.change ?? ""}, ${s.hash}`}</span>
          </h4>
          {s.change === "renamed" ||
          (s.text === null && s.before === null) ||
          (s.before === null && s.change !== "added") ? (
            <p class="small quiet pad">
              {s.change === "renamed"
                ? "The text is the same."
                : "Its earlier text is not known on this machine."}
            </p>
          ) : (
            <Diff before={s.before ?? ""} now={s.text ?? ""} />
          )}
        </div>
      ))}
    </div>
  );
}
