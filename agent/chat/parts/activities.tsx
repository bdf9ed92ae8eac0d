import type { JSX } from "preact";
import type { Activity } from "../../service/wire.ts";
import type { ActivityLabel } from "../labels/labels.ts";
import { Cross, Ring, Tick } from "./icons.tsx";
import { useWords, type Words } from "./words.ts";

/** The agent's activities for an answer: in the past tense once it is complete. */
export function Activities({ activities }: { activities: readonly Activity[] }): JSX.Element {
  const words = useWords();
  return (
    <>
      {activities.map((activity) => (
        <p class="act" key={activity.id}>
          {activity.state === "started" ? <Ring /> : activity.state === "failed" ? <Cross /> : <Tick />}
          {activityWords(activity, words)}
        </p>
      ))}
    </>
  );
}

function activityWords({ kind, state, count }: Activity, { labels, count: counted }: Words): string {
  const known = Object.hasOwn(labels.activities, kind) ? labels.activities[kind] : undefined;
  const label: ActivityLabel = known ?? labels.otherActivity;
  if (state !== "finished") return label[state];
  return typeof label.finished === "string" ? label.finished : counted(label.finished, count ?? 1);
}
