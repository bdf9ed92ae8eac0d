import { join, resolve } from "node:path";
import { chooseJudge } from "../../app/grade/judge.ts";
import { connect } from "../../app/run/connect.ts";
import { lockRun } from "../../app/run/folder/lock.ts";
import { UserError } from "../../app/user-error.ts";
import { contentHash, makeFolder, openResponseLog, scopeOf, withResponseLog } from "../../claude/index.ts";
import {
  gradeCheck,
  type Check,
  type CheckResult,
  type Graders,
  type JudgeServices,
  type Transcript,
} from "../../graders/index.ts";
import type { RunRequest } from "../index.ts";
import { optionsOf, worldOf } from "../options.ts";

/** A test's question about a given conversation. */
export interface CheckQuestion {
  /** As in YAML: `{ says: "9 AM" }`. */
  written: Record<string, unknown>;
  transcript: Transcript;
  /** Everything that the agent was told. */
  knowledge: string;
}

/**
 * Decides checks for tests. A judge is connected with the first question that needs one; no answer is paid
 * for twice.
 */
export interface Checks {
  /** @throws {UserError} for an invalid check, and where no judge is available */
  decide(question: CheckQuestion): Promise<CheckResult>;
  /** Whether a simulator judged. */
  simulated(): boolean;
  close(): Promise<void>;
}

export function createChecks(request: RunRequest): Checks {
  let world: ReturnType<typeof worldOf> | null = null;
  let judge: ReturnType<typeof openJudge> | null = null;
  let simulated = false;
  return {
    async decide({ written, transcript, knowledge }) {
      const { graders } = await (world ??= worldOf(request, resolve(request.root ?? ".")));
      const check = checkOf(written, graders);
      const subject = { transcript, turn: null, knowledge };
      const needed = graders.get(check.kind)?.needsJudge === true;
      const opened = needed ? await (judge ??= openJudge(request)) : null;
      simulated ||= opened?.simulated === true;
      const identity = `${contentHash({ check, subject })}:judge`;
      const context = { judge: opened && { ...opened.services, identity } };
      return await gradeCheck({ graders, check, id: "expect.0", subject, context });
    },
    simulated: () => simulated,
    async close() {
      const open = await judge?.catch(() => null);
      await open?.close();
    },
  };
}

function checkOf(written: Record<string, unknown>, graders: Graders): Check {
  const [[kind, raw] = ["", null], ...others] = Object.entries(written);
  const grader = graders.get(kind);
  if (grader === undefined || others.length > 0) {
    throw new UserError(
      `A check is one key with its settings, such as { says: "9 AM" }. The keys are ${[...graders.keys()].join(", ")}.`,
    );
  }
  const settings = grader.schema.safeParse(raw);
  if (settings.success)
    return { kind, settings: settings.data, not: false, severity: "required", criteria: [] };
  const [issue] = settings.error.issues;
  throw new UserError(`${[kind, ...(issue?.path ?? [])].join(".")}: ${issue?.message ?? "is wrong"}`);
}

async function openJudge(request: RunRequest) {
  const options = await optionsOf(request);
  const { world, seed, concurrency, version } = options;
  const { judgeModel, mind, simulator = false } = request;
  const chosen = await chooseJudge({
    judge: true,
    simulator,
    seed,
    concurrency,
    world,
    ...(judgeModel !== undefined && { judgeModel }),
    ...(mind !== undefined && { mind }),
  });
  if (chosen === null) throw new Error("a judge was asked for");
  const { target, planned } = chosen;
  const folder = join(options.out, "vitest");
  await makeFolder(folder);
  const unlock = await lockRun(folder, await world.machine());
  const log = await openResponseLog(join(folder, "responses.ndjson"), {
    scope: scopeOf(target, { seed, assayVersion: version }),
    redact: target.redact,
  });
  const client = connect(target, { concurrency: planned.concurrency, tell: world.tell });
  const services: JudgeServices = {
    claude: withResponseLog(client, log),
    model: planned.model,
    identity: "",
    onCall: () => undefined,
  };
  return {
    services,
    simulated: planned.simulated,
    close: async () => {
      client.close();
      await log.close();
      await unlock();
    },
  };
}
