import { type Document, isScalar, type Node } from "yaml";
import type { Location, Problem } from "../types.ts";
import { keyText } from "./yaml-nodes.ts";
import { eachNode } from "./yaml-walk.ts";

/** Mistakes that the parser accepts: repeated keys, keys that aren't text, aliases to nowhere, lost text. */
export function structuralProblems(input: {
  doc: Document;
  text: string;
  place: (offset: number) => Location;
}): Problem[] {
  const { doc, text, place } = input;
  const problems: Problem[] = [];
  if (doc.contents === null || (isScalar(doc.contents) && doc.contents.value === null)) {
    problems.push({
      location: place(0),
      message: "The file is empty",
      hint: "Write something in it, or delete it.",
    });
  }
  eachNode(doc, {
    map(map) {
      const first = new Map<string, number>();
      for (const { key } of map.items) {
        const offset = (key as Node | null)?.range?.[0] ?? map.range?.[0] ?? 0;
        if (!isScalar(key) || key.value === null) {
          problems.push({
            location: place(offset),
            message: "A key must be a plain word",
            hint: "Put text that contains { } [ ] ? or : in quotes.",
          });
          continue;
        }
        const name = keyText(key);
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, offset);
        else {
          problems.push({
            location: place(offset),
            message: `The key \`${name}\` occurs twice in the same map`,
            hint: `It was first written in line ${place(earlier).line}. Remove one of them, or check the indentation.`,
          });
        }
      }
    },
    alias(alias) {
      if (alias.resolve(doc) !== undefined) return;
      problems.push({
        location: place(alias.range?.[0] ?? 0),
        message: `\`*${alias.source}\` refers to an anchor that doesn't exist`,
        hint: `Text that starts with * needs quotes: "*${alias.source}".`,
      });
    },
    scalar(scalar) {
      const comment = scalar.comment;
      if (scalar.type !== "PLAIN" || typeof scalar.value !== "string" || !comment || /^[\s#!]/.test(comment))
        return;
      problems.push({
        location: place(Math.max(0, text.indexOf("#", scalar.range?.[1]))),
        message: `The text ends before \`#${comment.split("\n")[0]}\`, which YAML reads as a comment`,
        hint: "Put the whole text in quotes. A real comment has a space after the #.",
      });
    },
  });
  return problems;
}
