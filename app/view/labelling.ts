import { z } from "zod";
import { labelsOf as labelsOfAnswer } from "../../labels/index.ts";
import { openLabels as pageLabels, unsealed } from "../../reports/html/label/data.ts";
import { questionId } from "../../reports/html/label/answers.ts";
import type { PageLabels, Unsealed } from "../../reports/html/label/contract.ts";
import type { LabelQuestion } from "../../reports/labelling/judged-trials.ts";
import type { Manifest } from "../../runner/index.ts";
import { labelFile, labelsOf, openLabels } from "../label/files.ts";
import { SAMPLE, sampleOf, sampleRandom } from "../label/questions.ts";
import type { World } from "../world.ts";
import type { Shelf } from "./shelf.ts";

/** A person's answer to a question: the body of a request. */
const answerSchema = z.object({
  id: z.string().min(1),
  answer: z.object({
    vote: z.enum(["pass", "fail", "cant_tell"]),
    critique: z.string().max(2000).nullable(),
    after: z.enum(["stands", "was_wrong", "unclear"]).nullable(),
  }),
});

/** Asks one person about runs of a project, and stores the answers in its labels. */
export interface Labelling {
  /** A sample of a run for a page. @throws {UserError} where there is nothing to ask */
  ask(run: string, o: { criterion: string | undefined; second: boolean }): Promise<PageLabels>;
  /** Stores an answer. @returns the judge's verdict; null for what is not an answer to an asked question */
  say(run: string, body: unknown): Promise<Unsealed | null>;
}

export function createLabelling(o: {
  shelf: Shelf;
  by: string;
  world: Pick<World, "cwd" | "now">;
}): Labelling {
  const { shelf, by, world } = o;
  const files = { cwd: world.cwd, tell: () => undefined };
  const asked = new Map<string, { question: LabelQuestion; manifest: Manifest }>();
  // The file allows one writer at a time, and a quick person's next answer comes while the last one is stored.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    async ask(run, { criterion, second }) {
      const stored = await shelf.run(run);
      const { manifest } = stored;
      const { questions, before } = sampleOf(stored, {
        size: SAMPLE,
        criterion,
        by,
        labels: await labelsOf(files, manifest.variant),
        second,
        random: sampleRandom(manifest.runId, 1),
      });
      for (const question of questions)
        asked.set(keyOf(run, questionId(question.frames[0])), { question, manifest });
      return pageLabels(questions, manifest, { by, before });
    },
    async say(run, body) {
      const read = answerSchema.safeParse(body);
      const found = read.success ? asked.get(keyOf(run, read.data.id)) : undefined;
      if (!read.success || found === undefined) return null;
      const { question, manifest } = found;
      const answer = { ...read.data.answer, at: world.now().toISOString() };
      await inTurn(async () => {
        // Opened only briefly, because another person may label in a terminal at the same time.
        const book = await openLabels(files, labelFile(manifest.variant));
        try {
          await book.add(labelsOfAnswer(question.frames, answer, by));
        } finally {
          await book.close();
        }
      });
      return unsealed(question, manifest);
    },
  };
}

function keyOf(run: string, id: string): string {
  return `${run}\n${id}`;
}
