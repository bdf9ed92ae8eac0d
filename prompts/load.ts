import { fileProblem, PromptError } from "./errors.ts";
import type { PromptProblem } from "./errors.ts";
import { readFolder } from "./folder.ts";
import type { PromptFolder } from "./folder.ts";
import { parseManifest } from "./manifest.ts";
import type { PromptManifest } from "./manifest.ts";
import { identityOf, loadKnowledge } from "./knowledge/load.ts";
import { guardrailsIdentity, guardrailsOn } from "./settings/guardrails.ts";
import { readOverride } from "./settings/override.ts";
import { routingOf } from "./settings/routing.ts";
import { plainText, renderTemplate, sha256, TemplateError } from "./template.ts";
import { resolveTools } from "./tools.ts";
import type { Prompt, PromptSection } from "./types.ts";
import type { TextPosition } from "../text/placed-yaml.ts";

const MANIFEST = "manifest.yaml";

export interface LoadOptions {
  /** The folder that `source` is relative to. */
  cwd: string;
  /** For the `{{name}}`s in the sections and the acknowledgement. */
  variables?: Record<string, string>;
  /** The tools that have code: only these may be listed by name alone. Any name may where this is absent. */
  codedTools?: readonly string[];
  /** Settings of this command that replace the manifest's, in the format of `--set`: `knowledge.k=6`. */
  set?: readonly string[] | undefined;
}

/**
 * Loads a prompt's folder, `prompts/eva`, or the same folder in a commit, `prompts/eva@main`, and renders it.
 * Nothing in the folder is silently left out: a Markdown file that the manifest doesn't list is a mistake.
 * @throws {PromptError} with every mistake that was found, each with its place.
 * @throws {SettingError} for an unknown setting
 */
export async function loadPrompt(named: string, options: LoadOptions): Promise<Prompt> {
  const source = named.replace(/(?<=.)[/\\]+$/, "");
  const overrides = (options.set ?? []).map(readOverride);
  const { entries } = await readFolder(source, options.cwd);
  const problems: PromptProblem[] = [];
  const texts = textsOf(entries, source, problems);
  const file = `${source}/${MANIFEST}`;
  const text = texts.get(MANIFEST);
  if (text === undefined) {
    if (!entries.has(MANIFEST)) {
      problems.push(
        fileProblem(source, `the folder has no ${MANIFEST}`, "it lists the sections in their order"),
      );
    }
    throw new PromptError(problems);
  }
  const parsed = parseManifest(text, file, overrides);
  if (!parsed.ok) throw new PromptError([...problems, ...parsed.problems]);
  const { manifest, valueAt, keyAt } = parsed;
  problems.push(...unlisted(entries, { manifest, articles: parsed.articles, source }));

  const variables = options.variables ?? {};
  const routing = routingOf(manifest.routing);
  const all = manifest.sections.map(({ file: name, placement, cache, when }, index): PromptSection => {
    const section = texts.get(name);
    if (section === undefined && !entries.has(name)) {
      const place = valueAt(["sections", index, "file"]);
      const message = `there is no file ${name} in ${source}`;
      problems.push({ location: { file, ...place }, message, hint: null });
    } else if (section?.trim() === "") {
      const hint = "write the section, or take it out of the manifest and the folder";
      problems.push(fileProblem(`${source}/${name}`, "the section is empty", hint));
    }
    const rendered = render(section ?? "", variables, { file: `${source}/${name}`, from: null, problems });
    const routes = routing === null ? [] : (when?.routes ?? []);
    return {
      file: name,
      placement,
      cache,
      ...(routes.length > 0 && { routes }),
      text: rendered,
      hash: sha256(rendered),
    };
  });
  // A section about an inactive feature would mention something that does not exist.
  const sections = all.filter((_, index) =>
    (manifest.sections[index]?.when?.features ?? []).every((feature) => manifest[feature].enabled),
  );
  const acknowledgement = acknowledgementOf(manifest.acknowledgement, sections, {
    variables,
    file,
    from: valueAt(["acknowledgement"]),
    problems,
  });
  const textOf = (name: string): string | null => schemaText(entries.get(name));
  const { codedTools = null } = options;
  const { account } = manifest;
  const around = { source, textOf, codedTools };
  const own = resolveTools(manifest.tools, around);
  const accounts = resolveTools(account.tools, around);
  const ofAccount = accounts.mistakes.map((mistake) => ({ ...mistake, path: ["account", ...mistake.path] }));
  const tools = account.enabled ? [...own.tools, ...accounts.tools] : own.tools;
  const offTools = account.enabled ? [] : accounts.tools;
  for (const { path, atKey, place, message, hint = null } of [...own.mistakes, ...ofAccount]) {
    const here = atKey === true ? keyAt(path) : valueAt(path);
    problems.push({ location: place ?? { file, ...here }, message, hint });
  }
  const knowledge = manifest.knowledge.enabled
    ? await loadKnowledge(source, manifest.knowledge, options.cwd).catch((error: unknown) => {
        if (!(error instanceof PromptError)) throw error;
        problems.push(...error.problems);
        return null;
      })
    : null;
  if (problems.length > 0) throw new PromptError(problems);

  const { id, max_tokens: maxTokens, effort } = manifest.model;
  const content = {
    name: manifest.name,
    sections,
    acknowledgement,
    model: { id, maxTokens, effort },
    tools,
  };
  // An inactive feature changes nothing: the agent is the same as without it.
  const guardrails = guardrailsOn(manifest.guardrails);
  const features = [
    ...(knowledge === null ? [] : [{ knowledge: identityOf(knowledge) }]),
    ...(guardrails === null ? [] : [{ guardrails: guardrailsIdentity(guardrails) }]),
    ...(routing === null ? [] : [{ routing }]),
  ];
  const set = overrides.map((override) => override.text);
  const offRoutes = routing === null ? Object.keys(manifest.routing.routes) : [];
  return {
    ...content,
    ...(knowledge !== null && { knowledge }),
    ...(guardrails !== null && { guardrails }),
    ...(routing !== null && { routing }),
    ...(offTools.length > 0 && { offTools }),
    ...(offRoutes.length > 0 && { offRoutes }),
    ...(manifest.brand !== undefined && { brand: manifest.brand }),
    source,
    ...(set.length > 0 && { set }),
    hash: sha256(JSON.stringify(Object.assign({}, content, ...features))),
  };
}

/** Texts of the manifest and the Markdown files. */
function textsOf(
  entries: PromptFolder["entries"],
  source: string,
  problems: PromptProblem[],
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, bytes] of entries) {
    const file = `${source}/${name}`;
    const wanted = name === MANIFEST || isMarkdown(name);
    if (bytes !== null && wanted) {
      try {
        texts.set(name, plainText(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
      } catch {
        problems.push(fileProblem(file, "is not text in UTF-8", "save it as UTF-8"));
      }
    }
  }
  return texts;
}

/** @param o.articles the folder of articles, whose files are not part of the prompt; null where it has none */
function unlisted(
  entries: PromptFolder["entries"],
  o: { manifest: PromptManifest; articles: string | null; source: string },
): PromptProblem[] {
  const listed = new Set(o.manifest.sections.map(({ file }) => file));
  return [...entries].flatMap(([name, bytes]) => {
    const file = `${o.source}/${name}`;
    if (bytes === null) {
      if (name === o.articles?.split("/")[0]) return [];
      const hint = "a prompt is one folder of files; a folder of articles is named by `knowledge:`";
      return [fileProblem(file, "is a folder, or a link that leads out of the prompt or nowhere", hint)];
    }
    if (!isMarkdown(name) || listed.has(name)) return [];
    const hint = `list it under sections in ${MANIFEST}, or move it out of the folder`;
    return [fileProblem(file, "is not listed in the manifest, so Claude would never see it", hint)];
  });
}

/** Null for a file that is not text. */
function schemaText(bytes: Uint8Array | null | undefined): string | null {
  if (bytes === null || bytes === undefined) return null;
  try {
    return plainText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

interface Origin {
  file: string;
  /** The beginning of the text when it is a part of the file. */
  from: TextPosition | null;
  problems: PromptProblem[];
}

/** Hidden answer to the first user turn. Without such a turn there is nothing to answer. */
function acknowledgementOf(
  acknowledgement: string | undefined,
  sections: readonly PromptSection[],
  { variables, ...origin }: Origin & { variables: Record<string, string> },
): string | null {
  if (acknowledgement === undefined) return null;
  const rendered = render(acknowledgement.trim(), variables, origin);
  return sections.some(({ placement }) => placement === "first_user") ? rendered : null;
}

function render(text: string, variables: Record<string, string>, { file, from, problems }: Origin): string {
  try {
    return renderTemplate(text, variables);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    for (const { line, column, message, hint } of error.problems) {
      problems.push({ location: { file, ...(from ?? { line, column }) }, message, hint });
    }
    return "";
  }
}

function isMarkdown(name: string): boolean {
  return name.toLowerCase().endsWith(".md");
}
