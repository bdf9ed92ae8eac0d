import type { DraftCase, ImportedPart } from "../carried.ts";
import { keyOf } from "../key.ts";
import { shown } from "../template.ts";
import { casesOfTest, type TestContext } from "./cases.ts";
import type { RawTest } from "./csv-tests.ts";
import { fieldOf } from "./prompt.ts";

/**
 * Cases of tests that are messages of conversations: with `_conversation` in its prompt, promptfoo gives the
 * agent what was said in earlier tests with the same `conversationId`, or with none.
 */
export async function* conversationsOf(
  tests: readonly RawTest[],
  setting: TestContext,
): AsyncGenerator<ImportedPart> {
  const talks = new Map<string, RawTest[]>();
  for (const test of tests) {
    const id = shown(
      fieldOf(test.value["metadata"], "conversationId") ??
        fieldOf(setting.defaults?.value["metadata"], "conversationId") ??
        "",
    );
    talks.set(id, [...(talks.get(id) ?? []), test]);
  }
  for (const [id, messages] of talks) yield* conversation(id, messages, setting);
}

async function* conversation(
  id: string,
  tests: readonly RawTest[],
  setting: TestContext,
): AsyncGenerator<ImportedPart> {
  const cases: DraftCase[] = [];
  for (const test of tests) {
    for await (const part of casesOfTest(withoutId(test), setting)) {
      if (part.kind === "case") cases.push(part.case);
      else yield part;
    }
  }
  const [first] = cases;
  if (first === undefined) return;
  const turns = cases.flatMap((one) => one.turns);
  yield {
    kind: "case",
    case: {
      ...first,
      key: keyOf([setting.suite, id, turns]),
      name: nullIfEmpty(id) ?? first.name,
      tags: [...new Set(cases.flatMap((one) => one.tags))],
      turns,
    },
  };
}

/** The id is the case's, and no word to select it by. */
function withoutId(test: RawTest): RawTest {
  const metadata = test.value["metadata"];
  if (typeof metadata !== "object" || metadata === null) return test;
  const { conversationId: _, ...rest } = metadata as Record<string, unknown>;
  return { ...test, value: { ...test.value, metadata: rest } };
}

function nullIfEmpty(text: string): string | null {
  return text === "" ? null : text;
}
