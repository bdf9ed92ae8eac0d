import type { ImportedPart, DraftCheck, ImportInput, ImportLocation, SourceFile } from "../../carried.ts";
import { SourceError } from "../../carried.ts";
import type { SourceRecord } from "../../source/records.ts";
import { shown } from "../../template.ts";
import { documentOf } from "../../source/document.ts";
import { comparingClass, type RowCheck } from "./classes.ts";
import { judgedSpec } from "./specs.ts";
import { entrySchema, idealsOf, type RegistrySample, type SpecFile, specSchema } from "./shapes.ts";

/** An eval of a registry, or of a log. */
export interface RegistryEval {
  name: string;
  place: ImportLocation;
  /** The file of its rows, as it is written. */
  samples: string | null;
  /** The names of the rows' fields here, where the eval renames them. */
  renamed: ReadonlyMap<string, string>;
  /** The checks of a row, and why some are not there. */
  checksOf: (sample: RegistrySample, place: ImportLocation) => (DraftCheck | { lost: string })[];
}

/** A YAML file of a registry: evals, or a spec for a grading model. */
export type RegistryFile = { record: SourceRecord; file: SourceFile } & (
  | { kind: "evals" }
  | { kind: "specs"; specs: ReadonlyMap<string, SpecFile> }
);

/** Reads a file of a registry; null for any other YAML file. */
export function registryFile(record: SourceRecord, file: SourceFile): RegistryFile | null {
  const { value } = record;
  const name = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
  const whole = specSchema.safeParse(value);
  if (whole.success) return { kind: "specs", record, file, specs: new Map([[name, whole.data]]) };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const specs = new Map<string, SpecFile>();
  let evals = 0;
  for (const [key, one] of Object.entries(value)) {
    const spec = specSchema.safeParse(one);
    if (spec.success) specs.set(key, spec.data);
    const entry = entrySchema.safeParse(one);
    if (entry.success && entry.data.class !== undefined) evals++;
  }
  if (specs.size > 0) return { kind: "specs", record, file, specs };
  return evals > 0 ? { kind: "evals", record, file } : null;
}

/** A spec by its name: among the files, or beside the registry. */
export type FindSpec = (name: string) => Promise<SpecFile | null>;

/** Looks for specs among the files, then in the folder `modelgraded` beside the registry's `evals`. */
export function specsAmong(files: readonly RegistryFile[], input: ImportInput, from: SourceFile): FindSpec {
  return async (name) => {
    for (const file of files) {
      const spec = file.kind === "specs" ? file.specs.get(name) : undefined;
      if (spec !== undefined) return spec;
    }
    if (!/^[\w.-]+$/.test(name)) return null;
    const found = await input.open(`../modelgraded/${name}.yaml`, from).catch(unlessMissing);
    if (found === null) return null;
    const read = registryFile(await documentOf(found), found);
    return read?.kind === "specs" ? (read.specs.get(name) ?? null) : null;
  };
}

/** Nothing, for a file that is not there or may not be read. */
export function unlessMissing(cause: unknown): null {
  if (cause instanceof SourceError) return null;
  throw cause;
}

/** Every eval of a file, with its checks. */
export async function* evalsIn(
  { record }: RegistryFile,
  find: FindSpec,
): AsyncGenerator<RegistryEval | ImportedPart> {
  const entries = Object.entries(record.value as Record<string, unknown>);
  const short = new Map(
    entries.flatMap(([key, one]) => {
      const id = typeof one === "string" ? one : entrySchema.safeParse(one).data?.id;
      return id === undefined ? [] : [[id, key] as const];
    }),
  );
  for (const [key, one] of entries) {
    const entry = entrySchema.safeParse(one);
    const place = record.at([key]);
    if (!entry.success) {
      if (typeof one !== "string") yield lost(place, `the entry ${key}`, "it is not a map");
      continue;
    }
    if (entry.data.class === undefined) continue;
    const name = short.get(key) ?? key.split(".")[0] ?? key;
    yield* readEval({ name, written: entry.data.class, args: entry.data.args ?? {}, place, find });
  }
}

/** An eval by its class and arguments. */
export async function* readEval(o: {
  name: string;
  written: string;
  args: Readonly<Record<string, unknown>>;
  place: ImportLocation;
  find: FindSpec;
}): AsyncGenerator<RegistryEval | ImportedPart> {
  const { name, written, args, place } = o;
  const what = `the eval ${name} (${written.split(":").at(-1) ?? written})`;
  const samples = args["samples_jsonl"] ?? args["dataset"];
  const renames = Object.entries(args["samples_renamings"] ?? {});
  const base = {
    name,
    place,
    samples: typeof samples === "string" ? samples : null,
    renamed: new Map(renames.map(([from, to]) => [from, String(to)])),
  };
  const checks = (
    asks: readonly ((sample: RegistrySample) => RowCheck)[],
    criterion: (i: number) => string,
  ): RegistryEval => ({
    ...base,
    checksOf: (sample, at) =>
      asks.map((ask, i) => {
        const check = ask(sample);
        return "lost" in check ? check : { ...check, criterion: criterion(i), place: at };
      }),
  });
  if (typeof args["num_few_shot"] === "number" && args["num_few_shot"] > 0) {
    yield note(
      place,
      `the examples of ${name}`,
      "are not part of a case: what the agent is told is in prompts/NAME",
    );
  }
  const compares = comparingClass(written, args);
  if (compares !== null) {
    if (compares.note !== undefined) yield note(place, what, compares.note);
    yield checks([compares.check], () => name);
    return;
  }
  if (!/(?:^|\.)modelgraded\.classify:ModelBasedClassify$/.test(written)) {
    yield lost(
      place,
      what,
      "its class is code, and other tools' code is never run. A judge compares with `ideal`, where a row has it",
    );
    yield checks([alike], () => name);
    return;
  }
  if (args["metaeval"] === true) {
    yield lost(
      place,
      what,
      "it measures a grader, and no agent (`metaeval`). `assay calibrate` measures a judge",
    );
    return;
  }
  const spec = shown(args["modelgraded_spec"] ?? args["modelgraded_spec_file"]);
  const several = args["multicomp_n"];
  if (several !== undefined && several !== 1) {
    yield lost(place, what, "it compares several replies with each other (`multicomp_n`)");
    return;
  }
  const given = args["modelgraded_spec_args"];
  const read = judgedSpec(
    spec,
    await o.find(spec),
    typeof given === "object" && given !== null ? { ...given } : {},
  );
  if ("why" in read) {
    yield lost(place, what, `${read.why}. A judge compares with \`ideal\`, where a row has it`);
    yield checks([alike], () => name);
    return;
  }
  yield note(
    place,
    what,
    `became a question for the judge of Assay, another model${read.note === undefined ? "" : `; ${read.note}`}`,
  );
  yield checks(
    read.metrics.map((metric) => metric.check),
    (i) => [name, read.metrics[i]?.name ?? null].filter((one) => one !== null).join(": "),
  );
}

/** Where it is not known how a row's answer is compared. */
export function alike(sample: RegistrySample): RowCheck {
  const ideals = idealsOf(sample["ideal"]);
  const [first] = ideals;
  if (first === undefined || first.trim() === "") return { lost: "the row has no `ideal`" };
  return {
    kind: "judge",
    settings: `Says what ${ideals.length > 1 ? "one of these answers says" : "this answer says"}, and contradicts nothing of it: ${ideals.join(" Or: ")}`,
    says: first,
  };
}

function lost(place: ImportLocation, what: string, why: string): ImportedPart {
  return { kind: "lost", place, what, why };
}

function note(place: ImportLocation, what: string, why: string): ImportedPart {
  return { kind: "note", place, what, why };
}
