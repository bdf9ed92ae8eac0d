import type { DraftCheck, ImportLocation } from "../carried.ts";
import type { ImportedTalk } from "../conversation.ts";

/** The letter of a choice. */
function letter(index: number): string {
  return String.fromCodePoint(65 + index);
}

/** The last message with the choices below it: Inspect's solver shows them so. */
export function withChoices(talk: ImportedTalk, choices: readonly string[]): ImportedTalk {
  if (choices.length === 0) return talk;
  const listed = choices.map((text, index) => `${letter(index)}) ${text}`).join("\n");
  const last = talk.turns.length - 1;
  const turns = talk.turns.map((turn, index) =>
    index === last ? { ...turn, customer: `${turn.customer}\n\n${listed}` } : turn,
  );
  return { ...talk, turns };
}

/** The check that a reply chooses what is right: a letter, or the text of a choice. */
export function choiceChecks(o: {
  targets: readonly string[];
  choices: readonly string[];
  scorer: string | null;
  place: ImportLocation;
}): { checks: DraftCheck[]; note: string | null } {
  const right = o.targets
    .flatMap((target) =>
      /^[A-Z]+$/.test(target) && target.length <= o.choices.length ? [...target] : [target],
    )
    .map((target) => {
      const index = o.choices.findIndex((text, i) => letter(i) === target || text === target);
      return index < 0 ? target : `${letter(index)}) ${o.choices[index] ?? ""}`;
    });
  if (right.length === 0) return { checks: [], note: null };
  const others = o.choices.map((text, i) => `${letter(i)}) ${text}`).filter((one) => !right.includes(one));
  const settings = `Chooses ${right.join(" and ")}, by its letter or its words, and none of the others${others.length === 0 ? "" : ` (${others.join(", ")})`}.`;
  return {
    checks: [{ kind: "judge", settings, criterion: o.scorer, place: o.place, says: right.join("\n") }],
    note: "reads a line that begins with ANSWER. Here a judge says which choice a reply makes",
  };
}
