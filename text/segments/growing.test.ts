import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "../../tests/fixtures/cpu.ts";
import { wholeSentences } from "./growing.ts";
import { sentences } from "./sentences.ts";

/** The part of a text that may be shown, and the part that must wait. */
const cut = (text: string): [string, string] => {
  const at = wholeSentences(text);
  return [text.slice(0, at), text.slice(at)];
};

describe("of a text that grows", () => {
  it.each<[string, string, string]>([
    ["Hello. How are you", "Hello.", " How are you"],
    ["Hello. How", "Hello.", " How"],
    ["Hello. ", "Hello.", " "],
    ["Hello.", "", "Hello."],
    ["See acme.", "", "See acme."],
    ["Call at 5 p.m. ", "", "Call at 5 p.m. "],
    ["Call at 5 p.m. E", "", "Call at 5 p.m. E"],
    ["Take No. ", "", "Take No. "],
    ['"Really?" ', "", '"Really?" '],
    ["Wait... ", "", "Wait... "],
    ["See Dr. Smith about", "", "See Dr. Smith about"],
    ["We close at 5 p.m. Please call then. We", "We close at 5 p.m. Please call then.", " We"],
    ["We close at 5 p.m. EST on", "", "We close at 5 p.m. EST on"],
    ["It costs $1.50 a", "", "It costs $1.50 a"],
    ["See acme.com/help for more. Or call", "See acme.com/help for more.", " Or call"],
    ["You need:\n1. the make\n2. the mod", "You need:\n1. the make\n", "2. the mod"],
    ["```\nconst a = b.c;\nif (a", "```\nconst a = b.c;\n", "if (a"],
    ['He said "Stop." Then he', 'He said "Stop."', " Then he"],
    ["我们提供汽车保险。我们", "我们提供汽车保险。", "我们"],
    ["保险。", "保险。", ""],
    ["हम बीमा करते हैं।", "हम बीमा करते हैं।", ""],
    ["هل تريد عرضا؟ نحن هنا", "هل تريد عرضا؟", " نحن هنا"],
    ["Wait... what? Sure, then", "Wait... what?", " Sure, then"],
    ["no end of it", "", "no end of it"],
    ["", "", ""],
  ])("%j: %j is whole", (text, whole, rest) => {
    expect(cut(text)).toEqual([whole, rest]);
  });

  it("sentences that were whole stay the same when the text is complete", () => {
    const word = fc.constantFrom(
      "Dr.",
      "Yes.",
      "St.",
      "car",
      "5",
      "p.m.",
      "I",
      "No.",
      "Acme",
      "Inc.",
      "ok?",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.nat(), (said, at) => {
        const text = said.join(" ");
        const [whole] = cut(text.slice(0, at % (text.length + 1)));
        expect([...sentences(whole), ...sentences(text.slice(whole.length))]).toEqual([...sentences(text)]);
      }),
    );
  });

  it("is told in time", async () => {
    const took = await cpuMs(
      () => expect(wholeSentences("Yes. ".repeat(20_000))).toBeGreaterThan(1000),
      3000,
    );
    expect(took).toBeLessThan(3000);
  });
});
