import { checkText, type NewCase } from "../../app/new/case-text.ts";
import type { CaseDesk } from "../../app/new/new.ts";
import { UserError } from "../../app/user-error.ts";
import { askSuite } from "../desk/ask-suite.ts";
import type { Interviewer } from "../desk/questions.ts";

/** What is known so far. If a person is there, the rest is asked. */
export interface Draft {
  to: string | null;
  suiteAbout: string | null;
  criterion: string | undefined;
  one: NewCase;
}

/** Asks a person for the rest. Null where the person leaves. */
export async function askRest(given: Draft, desk: CaseDesk, questions: Interviewer): Promise<Draft | null> {
  const tell = questions.say;
  const ask = async (question: string): Promise<string> => {
    const answer = await questions.ask(question);
    if (answer === null) throw new Left();
    return answer;
  };
  const needed = async (question: string, refusal: (answer: string) => string | null = () => null) => {
    for (;;) {
      const answer = await ask(question);
      const why = answer === "" ? "It must not be empty." : refusal(answer);
      if (why === null) return answer;
      tell(`${why}\n`);
    }
  };
  try {
    const { suites, criteria } = desk;
    const to = given.to ?? (await askSuite(questions, { yaml: "", suites }));
    if (to === null) return null;
    const suiteAbout =
      given.suiteAbout ?? (await needed("What behaviour does the suite ask for, in a sentence? "));
    const asksCriterion = given.criterion === undefined && !desk.isFed(to) && criteria.length > 0;
    if (asksCriterion) tell(`Criteria: ${criteria.join(", ")}\n`);
    const criterion = asksCriterion
      ? await needed("Which criterion is it evidence for? ", (id) =>
          criteria.includes(id) ? null : `There is no criterion ${id}.`,
        )
      : given.criterion;
    const { one } = given;
    const id =
      one.id || (await needed("The case's id, for ever (small letters, digits, hyphens): ", desk.refusalOf));
    const about = one.about || (await ask("The situation, in a sentence (may be empty): "));
    return {
      to,
      suiteAbout,
      criterion,
      one: { ...one, id, about, ...(await askTurns(one, { ask, needed, tell })) },
    };
  } catch (cause) {
    if (cause instanceof Left) return null;
    throw cause;
  }
}

/** The person left. */
class Left extends Error {}

async function askTurns(
  { messages, reference }: NewCase,
  o: {
    ask: (question: string) => Promise<string>;
    needed: (question: string) => Promise<string>;
    tell: (text: string) => void;
  },
): Promise<Pick<NewCase, "messages" | "reference">> {
  const asked = [];
  const replies = [...reference];
  for (let index = 0; ; index += 1) {
    const given = messages[index];
    const isFirst = index === 0;
    const customer =
      given?.customer ??
      (isFirst
        ? await o.needed("What does the customer write? ")
        : messages.length > 0
          ? ""
          : await o.ask("And what next? (nothing: that is all) "));
    if (customer === "") break;
    if (given !== undefined && !isFirst) o.tell(`Then the customer writes: ${customer}\n`);
    asked.push({ customer, expect: given?.expect.length ? given.expect : await askChecks(o) });
    replies[index] ??= await o.needed("A good reply, which passes: ");
  }
  return { messages: asked, reference: replies };
}

async function askChecks(o: {
  ask: (question: string) => Promise<string>;
  tell: (text: string) => void;
}): Promise<string[]> {
  o.tell("What must be true of the reply? A check such as  says: roadside  or a sentence for the judge.\n");
  const checks: string[] = [];
  for (;;) {
    const typed = await o.ask(checks.length === 0 ? "- " : "- (nothing: that is all) ");
    if (typed === "") return checks;
    try {
      checkText(typed);
      checks.push(typed);
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      o.tell(`${cause.message}\n`);
    }
  }
}
