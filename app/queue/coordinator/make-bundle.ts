import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { contentHash } from "../../../claude/index.ts";
import { graderVersions } from "../../../graders/index.ts";
import type { PreparedRun } from "../../run/open.ts";
import { UserError } from "../../user-error.ts";
import type { World } from "../../world.ts";
import { hashOf, type Bundle } from "../bundle.ts";

/**
 * Collects what workers need for a run.
 * @throws {UserError} where it would contain a secret, or a file can't be read any more
 */
export async function bundleOf(run: PreparedRun, o: { build: string; world: World }): Promise<Bundle> {
  const { manifest, deps, prompt } = run;
  const { mind } = manifest.target;
  const read = (path: string): Promise<Buffer> => readFile(resolve(o.world.cwd, path));
  const table = mind === undefined ? null : { file: mind.file, text: await textOf(mind, read) };
  const files = manifest.variant.ownAgent === true ? [manifest.variant.prompt] : [];
  const bundle: Bundle = {
    build: o.build,
    // Each process decides for itself how many requests it has under way.
    manifest: { ...manifest, concurrency: 1 },
    cases: deps.cases,
    prompt,
    scope: run.scope,
    took: [...(deps.lastTook ?? [])],
    mind: table,
    files: await Promise.all(files.map(async (path) => ({ path, sha256: hashOf(await read(path)) }))),
    graders: graderVersions(o.world.graders),
  };
  refuseSecrets(bundle, run.redact);
  return bundle;
}

async function textOf(
  mind: { file: string; hash: string },
  read: (path: string) => Promise<Buffer>,
): Promise<string> {
  const text = (await read(mind.file)).toString("utf8");
  if (contentHash(text) === mind.hash) return text;
  throw new UserError(`${mind.file} was changed while the run was being planned. Start again.`);
}

/**
 * Redacted text would be another prompt or another case, and text that is not redacted would pass through
 * Redis.
 */
function refuseSecrets({ prompt, cases, mind }: Bundle, redact: (text: string) => string): void {
  const holds = (value: unknown): boolean => {
    const text = JSON.stringify(value);
    return redact(text) !== text;
  };
  const where = [
    ...prompt.sections.filter(holds).map(({ file }) => `${prompt.source}/${file}`),
    ...(holds({ ...prompt, sections: [] }) ? [prompt.source] : []),
    ...cases.filter(holds).map(({ id, location }) => `the case ${id} (${location.file}:${location.line})`),
    ...(mind !== null && holds(mind.text) ? [mind.file] : []),
  ];
  const [first] = where;
  if (first === undefined) return;
  const more = where.length > 1 ? `, and so do ${where.length - 1} more` : "";
  throw new UserError(
    `${first} holds what looks like a secret${more}, and workers would be given it through Redis. Take it out, or play without --queue.`,
  );
}
