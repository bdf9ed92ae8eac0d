import { describe, expect, it } from "vitest";
import { nearEnding, readEnding } from "./ending.ts";

describe("the sign that ends a conversation", () => {
  it.each([
    ["[[END]]", ""],
    ["Thanks, bye. [[ end ]]", "Thanks, bye."],
    ["Thanks! **[[END]]**", "Thanks!"],
    ["Thanks! ** [[END]] **", "Thanks!"],
    ["Thanks!\n\n`[[END]]`", "Thanks!"],
    ["Thanks!\n```\n[[END]]\n```", "Thanks!"],
    ["**Thanks!** [[END]]", "**Thanks!**"],
    ["**Thanks! [[END]]**", "Thanks!"],
    ["_Bye_ __[[END]]__", "_Bye_"],
    [String.raw`Bye \[\[END\]\]`, "Bye"],
    ["[[END]] Bye", "Bye"],
    ["***[[END]]***", ""],
    ["Bye! [[END]].", "Bye!"],
    ["“[[END]]”", ""],
    ["[[END]]\u200B", ""],
  ])("ends %j", (text, say) => {
    expect(readEnding(text)).toEqual({ say, ended: true });
  });

  it.each(["In the end I pay $5*2.", "**Really?**", "I drive a [[Leaf]].", "Hello"])(
    "is not in %j, which stays as it is",
    (text) => {
      expect(readEnding(text)).toEqual({ say: text, ended: false });
    },
  );

  it.each([
    "Bye [END]",
    "Bye. {END}",
    "<END>",
    "【END】",
    "(END)",
    "[END OF CONVERSATION]",
    "[[END",
    "[[FIN]]",
    "[/END]",
    "[[CLOSE]]",
    "Thanks!\n**END**",
    "### END ###",
  ])("is nearly in %j", (text) => {
    expect(nearEnding(text)).not.toBeNull();
  });

  it.each([
    "by the end of June (end of the month)",
    "It will end.",
    "[the end of it]",
    "a <b>end</b>",
    "[[END]]",
  ])("is not meant by %j", (text) => {
    expect(nearEnding(readEnding(text).say)).toBeNull();
  });
});
