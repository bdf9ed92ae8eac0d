import type { ComponentChildren, JSX } from "preact";
import { latestRecords } from "../../count/latest.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { plural, thousands } from "../../words/words.ts";
import { ConversationCard, Trials, worstTrial } from "../conversation/conversation-card.tsx";
import type { PageCase, PageData } from "../data/contract.ts";
import { conversationOf } from "../data/conversation.ts";

/**
 * How many conversations are in the page as plain text: enough to read on paper and in a mail, few enough to
 * load quickly.
 */
const MOST_WRITTEN = 40;

/** Failures by reason, with a conversation of each case. Shown until the script has started. */
export function StaticCases({ data, document }: { data: PageData; document: RunDocument }): JSX.Element {
  const names = new Map(document.manifest.criteria.map((c) => [c.id, c.name]));
  const byName = new Map(
    latestRecords(document.manifest, document.records)
      .filter((r) => r.outcome !== "passed")
      .map((r) => [`${r.caseId} ${r.trial}`, r]),
  );
  let left = MOST_WRITTEN;
  const write = (one: PageCase): JSX.Element => {
    const outcomes = one.runs[0]?.outcomes ?? "";
    const trial = worstTrial(outcomes);
    const digest = byName.get(`${one.id} ${trial}`);
    left -= 1;
    return (
      <details class="case" key={one.id}>
        <summary>
          <Trials outcomes={outcomes} /> <span class="mono">{one.id}</span>{" "}
          <span class="ab">{one.about}</span>
        </summary>
        {digest === undefined ? null : (
          <ConversationCard
            agent={data.agent}
            of={one}
            trial={trial}
            outcomes={outcomes}
            said={conversationOf(digest.whole(), names)}
            heading="h4"
          />
        )}
      </details>
    );
  };
  const name = (one: PageCase): JSX.Element => (
    <p class="case" key={one.id}>
      <Trials outcomes={one.runs[0]?.outcomes ?? ""} /> <span class="mono">{one.id}</span>{" "}
      <span class="ab">{one.about}</span>
    </p>
  );
  const groups = groupCases(data);
  const shown = groups.map((group) => ({ ...group, cases: group.cases.slice(0, MOST_NAMED) }));
  return (
    <div id="list-static" class="list">
      {shown.map((group, g) => (
        <GroupOf
          key={group.title}
          told={group.told}
          title={`${group.title}: ${plural(groups[g]?.cases.length ?? 0, "case")}`}
        >
          {group.cases.map((one) => (left > 0 && group.told ? write(one) : name(one)))}
          {(groups[g]?.cases.length ?? 0) > MOST_NAMED ? (
            <p class="quiet small">and {thousands((groups[g]?.cases.length ?? 0) - MOST_NAMED)} more.</p>
          ) : null}
        </GroupOf>
      ))}
    </div>
  );
}

/** Passed cases need no reading, so they are collapsed. */
function GroupOf(o: { told: boolean; title: string; children: ComponentChildren }): JSX.Element {
  return o.told ? (
    <div>
      <h3>{o.title}</h3>
      {o.children}
    </div>
  ) : (
    <details class="fold">
      <summary>{o.title}</summary>
      <div>{o.children}</div>
    </details>
  );
}

/** The most names in one group of the page without its script. */
const MOST_NAMED = 100;

interface Group {
  title: string;
  cases: PageCase[];
  /** Whether there is something to explain. */
  told: boolean;
}

/** Each case once: under its first reason, then the undecided ones, then the passed ones. */
export function groupCases({ cases, folds }: Pick<PageData, "cases" | "folds">): Group[] {
  const groups = folds.map(({ title }): Group => ({ title, cases: [], told: true }));
  const undecided: Group = { title: "Could not be decided", cases: [], told: true };
  const passed: Group = { title: "Passed", cases: [], told: false };
  for (const one of cases) {
    const outcomes = one.runs.map((r) => r?.outcomes ?? "").join("");
    const [fold] = one.folds;
    if (fold !== undefined) groups[fold]?.cases.push(one);
    else (/[feun]/.test(outcomes) ? undecided : passed).cases.push(one);
  }
  return [...groups, undecided, passed].filter((g) => g.cases.length > 0);
}
