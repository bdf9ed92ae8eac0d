import type { ImportedPart, ImportLocation } from "../../carried.ts";
import type { SourceRecord } from "../../source/records.ts";
import { valueOf } from "../../template.ts";
import { eventSchema, type LogHead, logHeadSchema } from "./shapes.ts";

/** One answer of a log, with what was decided about it. */
export interface LoggedAnswer {
  place: ImportLocation;
  sampleId: string;
  prompt: unknown;
  said: string;
  ideal: unknown;
  /** Null where the log does not say it. */
  passed: boolean | null;
  verdict: Record<string, unknown>;
}

/** The log of one run of `oaieval`. */
export interface EvalLog {
  head: LogHead;
  answers: LoggedAnswer[];
}

/** Whether a record is a line of a log. */
export function isLogLine(value: unknown): boolean {
  const has = (key: string): boolean =>
    typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return (
    has("final_report") ||
    (has("spec") && logHeadSchema.safeParse(value).success) ||
    (has("sample_id") && has("type") && has("data"))
  );
}

/** Collects the lines of a log file: an answer and its verdicts are on separate lines. */
export function createLog(): {
  take: (record: SourceRecord) => ImportedPart | null;
  end: () => EvalLog;
} {
  let head: LogHead = {};
  const answers = new Map<string, LoggedAnswer>();
  return {
    take(record) {
      const first = logHeadSchema.safeParse(record.value);
      if (first.success) {
        head = first.data.spec;
        return null;
      }
      const event = eventSchema.safeParse(record.value);
      if (!event.success) return null;
      const { sample_id: id, type, data } = event.data;
      const answer = answers.get(id);
      if (type === "sampling") {
        // The second one of a model-graded eval is the grader's.
        if (answer !== undefined) return null;
        const said = textOf(data["sampled"]);
        const place = record.at([]);
        if (said === null)
          return { kind: "lost", place, what: `the answer to ${id}`, why: "it is not a text" };
        answers.set(id, {
          place,
          sampleId: id,
          prompt: data["prompt"],
          said,
          ideal: undefined,
          passed: null,
          verdict: {},
        });
      } else if (answer !== undefined && (type === "match" || type === "metrics")) {
        const { correct, expected, picked } = data;
        if (type === "match") answer.ideal = expected;
        if (typeof correct === "boolean") answer.passed = correct;
        Object.assign(answer.verdict, type === "match" ? { correct, picked } : data);
      }
      return null;
    },
    end: () => ({ head, answers: [...answers.values()] }),
  };
}

/** A text, or the first of a list of them. */
function textOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === "string") return one;
  const content = valueOf(one, ["content"]);
  return typeof content === "string" ? content : null;
}
