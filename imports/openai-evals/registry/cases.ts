import type { ImportedPart, ImportInput, SourceFile } from "../../carried.ts";
import { recordsOf } from "../../source/records.ts";
import { alike, evalsIn, readEval, type RegistryEval, type RegistryFile, specsAmong } from "./evals.ts";
import { createLog, type EvalLog } from "./logs.ts";
import { caseOfRow, keyOfTalk, rowsIn, samplesOf } from "./rows.ts";
import { talkOfInput } from "./samples.ts";

/** The files of the repository among the user's. */
export interface RegistryFiles {
  registry: readonly RegistryFile[];
  samples: readonly SourceFile[];
  logs: readonly SourceFile[];
}

/** Cases from rows, with the checks of their eval, and recordings from logs. */
export async function* registryCases(files: RegistryFiles, input: ImportInput): AsyncGenerator<ImportedPart> {
  const logs: { file: SourceFile; log: EvalLog }[] = [];
  const good = new Map<string, string[]>();
  for (const file of files.logs) {
    const log = createLog();
    for await (const record of recordsOf(file)) {
      const told = "message" in record ? notJson(record) : log.take(record);
      if (told !== null) yield told;
    }
    const read = log.end();
    logs.push({ file, log: read });
    for (const { prompt, said, passed } of read.answers) {
      const talk = talkOfInput(prompt);
      if (passed !== true || "why" in talk || said.trim() === "") continue;
      const key = keyOfTalk(talk.messages);
      good.set(key, [...(good.get(key) ?? []), said]);
    }
  }
  const known = { good: (key: string) => good.get(key) ?? [], caseOf: new Map<string, string>() };
  const evals: { one: RegistryEval; from: SourceFile }[] = [];
  for (const file of files.registry) {
    if (file.kind !== "evals") continue;
    for await (const one of evalsIn(file, specsAmong(files.registry, input, file.file))) {
      if ("kind" in one) yield one;
      else evals.push({ one, from: file.file });
    }
  }
  for (const { file, log } of logs) {
    const name = nameOfLog(log, file);
    const spec = log.head.run_config?.eval_spec;
    if (spec?.cls === undefined || evals.some(({ one }) => one.name === name)) continue;
    const place = { file: file.path, line: 1, column: 1 };
    const find = specsAmong(files.registry, input, file);
    for await (const one of readEval({ name, written: spec.cls, args: spec.args ?? {}, place, find })) {
      if ("kind" in one) yield one;
      else evals.push({ one, from: file });
    }
  }
  const used = new Set<SourceFile>();
  for (const { one, from } of evals) {
    const only = evals.length === 1;
    const rows = await samplesOf(one, { files: files.samples, from, input, only });
    if (!("why" in rows)) {
      used.add(rows);
      yield* rowsIn(rows, one, known);
      // The rows of a log are in it.
    } else if (!files.logs.includes(from)) {
      yield { kind: "lost", place: one.place, what: `the eval ${one.name}`, why: rows.why };
    }
  }
  for (const file of files.samples) {
    if (!used.has(file)) yield* withoutEval(file, known);
  }
  for (const { file, log } of logs) {
    const name = nameOfLog(log, file);
    const own = evals.find(({ one }) => one.name === name)?.one;
    const place = { file: file.path, line: 1, column: 1 };
    yield* recordingsOf(log, { ...known, own: own ?? evalNamed(name, place) });
  }
}

function notJson({ place, message }: { place: RegistryEval["place"]; message: string }): ImportedPart {
  return { kind: "lost", place, what: "a line", why: `it is not JSON: ${message}` };
}

type Known = Parameters<typeof rowsIn>[2];

/** Rows whose eval is not among the files: a judge compares with what is right. */
async function* withoutEval(file: SourceFile, known: Known): AsyncGenerator<ImportedPart> {
  const name = nameOf(file);
  const place = { file: file.path, line: 1, column: 1 };
  const why =
    "the registry's entry that says how is not among the files, so a judge compares with `ideal`. Add evals/registry/evals/NAME.yaml";
  yield { kind: "note", place, what: "how its rows are graded", why };
  yield* rowsIn(file, evalNamed(name, place), known);
}

function evalNamed(name: string, place: RegistryEval["place"]): RegistryEval {
  return {
    name,
    place,
    samples: null,
    renamed: new Map(),
    checksOf: (sample, at) => {
      const check = alike(sample);
      return ["lost" in check ? check : { ...check, criterion: name, place: at }];
    },
  };
}

/** `samples.jsonl` is a usual name: then the folder's says more. */
function nameOf({ path }: SourceFile): string {
  const [file = "", folder] = path.split(/[\\/]/).toReversed();
  const own = file.replace(/\.[^.]*$/, "");
  return /^samples?$/i.test(own) && folder !== undefined && /\w/.test(folder) ? folder : own;
}

function nameOfLog({ head }: EvalLog, file: SourceFile): string {
  return head.base_eval ?? head.eval_name?.split(".")[0] ?? nameOf(file);
}

/** The answers of a log, and cases for those whose rows are not among the files. */
function* recordingsOf(
  { head, answers }: EvalLog,
  o: Known & { own: RegistryEval },
): Generator<ImportedPart> {
  for (const { place, sampleId, prompt, said, ideal, passed, verdict } of answers) {
    const talk = talkOfInput(prompt);
    if ("why" in talk) {
      yield { kind: "lost", place, what: `the answer to ${sampleId}`, why: talk.why };
      continue;
    }
    const talkKey = keyOfTalk(talk.messages);
    if (!o.caseOf.has(talkKey)) yield* caseOfRow({ input: prompt, ideal }, o.own, { ...o, place });
    yield {
      kind: "recording",
      place,
      recording: {
        key: o.caseOf.get(talkKey) ?? null,
        id: sampleId,
        model: head.completion_fns?.[0] ?? null,
        messages: [...talk.messages, { role: "assistant", content: said }],
        meta: {
          origin: `${place.file}:${place.line}`,
          ...(head.run_id !== undefined && { run: head.run_id }),
          their_verdicts: [{ name: o.own.name, passed, ...verdict }],
        },
      },
    };
  }
}
