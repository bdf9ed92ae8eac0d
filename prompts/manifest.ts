import { z } from "zod";
import type { PromptProblem } from "./errors.ts";
import { nearNames } from "./near.ts";
import { EFFORTS, FEATURE_NAMES, FEATURES } from "./settings/features.ts";
import { applyOverrides, type Override } from "./settings/override.ts";
import { isFeature, type Feature, type Parts } from "./settings/feature.ts";
import { ROUTE_KEYS, routingMistakes, whenSchema } from "./settings/routing.ts";
import { listedTool, TOOL_KEYS, toolName } from "./tools.ts";
import { parsePlaced } from "../text/placed-yaml.ts";
import type { TextPosition, PlacedYaml } from "../text/placed-yaml.ts";

/** The API's limit of breakpoints in one request. */
export const MAX_CACHE_BREAKPOINTS = 4;

const Section = z.strictObject({
  file: z
    .string()
    .regex(/^[^/\\]+\.md$/, "must be the name of a Markdown file beside the manifest, such as identity.md"),
  placement: z.enum(["system", "first_user"]),
  cache: z.boolean().default(false),
  /** Included only where a feature is on, or in a certain route. */
  when: whenSchema(FEATURE_NAMES).optional(),
});

const Model = z.strictObject({
  id: z.string().min(1),
  max_tokens: z.int().min(1),
  effort: z.enum(EFFORTS).nullable().default(null),
});

const Brand = z.strictObject({
  name: z.string().trim().min(1).max(60).optional(),
  company: z.string().trim().min(1).max(80).optional(),
  greeting: z
    .record(
      z.string().regex(/^[a-z]{2,3}$/, "must be a language, such as en"),
      z.string().trim().min(1).max(1000),
    )
    .optional(),
});

/** manifest.yaml, as it is written. */
export const PromptManifest = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "must be lower-case letters, digits, - and _"),
  model: Model,
  tools: z.array(listedTool).default([]),
  knowledge: FEATURES.knowledge.schema,
  guardrails: FEATURES.guardrails.schema,
  account: FEATURES.account.schema,
  routing: FEATURES.routing.schema,
  acknowledgement: z.string().optional(),
  brand: Brand.optional(),
  sections: z.array(Section).min(1, "must list at least one section"),
});
export type PromptManifest = z.infer<typeof PromptManifest>;

export type ParsedManifest =
  | {
      ok: true;
      manifest: PromptManifest;
      /** The folder of articles that it names, whether they are used or not; null where it names none. */
      articles: string | null;
      valueAt: PlacedYaml["valueAt"];
      keyAt: PlacedYaml["keyAt"];
    }
  | { ok: false; problems: PromptProblem[] };

/**
 * Reads a manifest. All mistakes are collected, each with its place.
 * @param overrides settings of this command that replace the file's
 * @throws {SettingError} for a setting that would change nothing
 */
export function parseManifest(
  text: string,
  file: string,
  overrides: readonly Override[] = [],
): ParsedManifest {
  const { value, faults, valueAt, keyAt } = parsePlaced(text);
  const problem = (place: TextPosition, message: string, hint: string | null = null): PromptProblem => ({
    location: { file, ...place },
    message,
    hint,
  });
  if (faults.length > 0) {
    return {
      ok: false,
      problems: faults.map(({ place, message }) => problem(place, `not valid YAML: ${message}`)),
    };
  }
  const changed = applyOverrides(value, overrides);
  const parsed = PromptManifest.safeParse(changed, { reportInput: true });
  const found = parsed.success ? mistakesOf(parsed.data) : parsed.error.issues.flatMap(mistakesOfIssue);
  const problems = found.map(({ path, atKey, message, hint }) =>
    problem(atKey === true ? keyAt(path) : valueAt(path), message, hint ?? null),
  );
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const named = typeof changed === "object" && changed !== null && "knowledge" in changed;
  const articles = named ? parsed.data.knowledge.articles : null;
  return { ok: true, manifest: parsed.data, articles, valueAt, keyAt };
}

interface Mistake {
  path: PropertyKey[];
  atKey?: boolean;
  message: string;
  hint?: string;
}

/** Mistakes that the schema alone does not find. */
function mistakesOf({ sections, acknowledgement, tools, account, routing }: PromptManifest): Mistake[] {
  const mistakes: Mistake[] = [];
  const first = sections.findIndex(({ placement }) => placement === "first_user");
  if (first !== -1 && acknowledgement === undefined) {
    mistakes.push({
      path: ["sections", first, "placement"],
      message: "a first_user section needs an acknowledgement, which answers the first user turn",
      hint: "add a line such as: acknowledgement: Understood. I'm ready for the first customer.",
    });
  }
  if (acknowledgement?.trim() === "") {
    mistakes.push({ path: ["acknowledgement"], message: "acknowledgement is empty" });
  }
  sections.forEach(({ file }, index) => {
    if (sections.findIndex((other) => other.file === file) === index) return;
    mistakes.push({ path: ["sections", index, "file"], message: `${file} is listed twice` });
  });
  const names = tools.map(toolName);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index)
      mistakes.push({ path: ["tools", index], message: `${name} is listed twice` });
  });
  account.tools.forEach((name, index) => {
    if (names.includes(name) || account.tools.indexOf(name) < index)
      mistakes.push({ path: ["account", "tools", index], message: `${name} is listed twice` });
  });
  mistakes.push(...routingMistakes(routing, { tools: [...names, ...account.tools], sections }));
  const cached = sections.flatMap(({ cache }, index) => (cache ? [index] : []));
  const tooMany = cached[MAX_CACHE_BREAKPOINTS];
  if (tooMany !== undefined) {
    mistakes.push({
      path: ["sections", tooMany, "cache"],
      message: `${cached.length} sections have cache: true; the API takes ${MAX_CACHE_BREAKPOINTS}`,
      hint: "each caches everything up to its end, so keep it at the last section that rarely changes",
    });
  }
  return mistakes;
}

function mistakesOfIssue(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code === "invalid_union") {
    // The intended alternative: the one that is not wrong as a whole.
    const meant = issue.errors.find(
      (errors) => !errors.some((e) => e.path.length === 0 && e.code === "invalid_type"),
    );
    if (meant !== undefined) {
      return meant.flatMap((inner) => mistakesOfIssue({ ...inner, path: [...issue.path, ...inner.path] }));
    }
  }
  if (issue.code === "invalid_key") {
    const why = issue.issues.map(({ message }) => message).join("; ");
    return [{ path: issue.path, atKey: true, message: `${String(issue.path.at(-1))} ${why}` }];
  }
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: wordingOf(issue) }];
  const known = keysAt(issue.path);
  return issue.keys.map((key) => {
    const near = nearNames(key, known)[0];
    const hint = near === undefined ? `known are: ${known.join(", ")}` : `did you mean ${near}?`;
    return { path: [...issue.path, key], atKey: true, message: `unknown key "${key}"`, hint };
  });
}

function wordingOf(issue: z.core.$ZodIssue): string {
  const name = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  const subject = name === "" ? "the manifest" : name.replace(/^\./, "");
  if ("input" in issue && issue.input === undefined) return `${subject} is missing`;
  const words = issue.message
    .replace(/^Invalid (?:input|option): expected/, "must be")
    .replace(/^Too small: expected \w+ to (?:be|have) >=/, "must be at least ");
  return words.startsWith("must") ? `${subject} ${words}` : `${subject}: ${words}`;
}

function keysAt(path: readonly PropertyKey[]): string[] {
  if (path[0] === "tools") return [...TOOL_KEYS];
  if (path[0] === "model") return Object.keys(Model.shape);
  if (path[0] === "brand") return Object.keys(Brand.shape);
  if (path[0] === "routing" && path.length > 2) return [...ROUTE_KEYS];
  const feature = featureAt(path);
  if (feature !== null) return ["enabled", ...Object.keys(feature.parts)];
  return Object.keys(path[0] === "sections" ? Section.shape : PromptManifest.shape);
}

function featureAt(path: readonly PropertyKey[]): Feature | null {
  let parts: Parts = FEATURES;
  let found: Feature | null = null;
  for (const key of path) {
    const part = parts[String(key)];
    if (!isFeature(part)) return null;
    found = part;
    parts = part.parts;
  }
  return found;
}
