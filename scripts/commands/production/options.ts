import { InvalidArgumentError, Option, type Command, type OptionValues } from "@commander-js/extra-typings";
import { REASON_KINDS, type ReasonKind } from "../../../reports/production/reason-kinds.ts";
import { ageOption, named } from "../../flags/values.ts";

const AGES = "7d, 12h or 4w";

/** Where conversations are kept. */
export function storeOption() {
  return new Option(
    "--store <where>",
    "where conversations are kept: a SQLite file, or postgresql://... (default: DATABASE_URL, or conversations.sqlite)",
  ).argParser(named);
}

/** How far back to look. */
export function sinceOption() {
  return new Option("--since <age>", `only conversations in which something happened since then: ${AGES}`)
    .argParser(ageOption)
    .default(ageOption("7d"), "7d");
}

/** A file in place of a store. */
export function addRecordings<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
) {
  return command
    .addOption(storeOption())
    .option("--file <file>", "recorded conversations instead, as for assay grade", named)
    .option("--end-marker <text...>", "in the file: a customer's message with it ends the conversation")
    .option("--closing-tool <name...>", "in the file: a tool that brings a person in");
}

/** Kinds of reasons, separated by commas. */
export function kindsOption(text: string): ReasonKind[] {
  return text.split(",").map((part) => {
    const kind = REASON_KINDS.find((known) => known === part.trim());
    if (kind === undefined) throw new InvalidArgumentError(`It must be some of ${REASON_KINDS.join(",")}.`);
    return kind;
  });
}

/** How to read a file, and which parts of it. */
export function recordingsOf(options: {
  endMarker?: string[] | true | undefined;
  closingTool?: string[] | true | undefined;
}): { endMarkers: string[]; closingTools: string[] } {
  const list = (value: string[] | true | undefined): string[] => (Array.isArray(value) ? value : []);
  return { endMarkers: list(options.endMarker), closingTools: list(options.closingTool) };
}
