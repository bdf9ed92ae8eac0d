import { sentences, unmark } from "../../text/index.ts";
import { CUSTOMER, SPEAKER, TAG, ITEM } from "./data/blocks.ts";

/** A list item, a paragraph or a spoken line, with the heading and the lead-in above it. */
export interface PromptBlock {
  kind: "item" | "paragraph";
  heading: string;
  /** The line that introduces the list, such as "Optional coverages can be added:". */
  lead: string;
  text: string;
  sentences: readonly string[];
}

/** One question and answer of an example conversation. */
export interface Example {
  customer: string;
  eva: string;
  speaker: string;
}

export interface Blocks {
  blocks: PromptBlock[];
  examples: Example[];
  headings: string[];
}

/** Reads instructions written in Markdown, XML-like tags or plain lines. */
export function readBlocks(text: string): Blocks {
  const out: Blocks = { blocks: [], examples: [], headings: [] };
  let heading = "";
  let lead = "";
  let paragraph: string[] = [];
  let example: Example | null = null;

  const flush = () => {
    const whole = unmark(paragraph.join(" "));
    paragraph = [];
    if (whole === "") return;
    lead = whole.endsWith(":") ? whole.slice(0, -1) : "";
    if (lead === "" || /[.!?]\s/.test(whole)) {
      out.blocks.push({ kind: "paragraph", heading, lead: "", text: whole, sentences: sentences(whole) });
      if (lead !== "") lead = sentences(whole).at(-1)?.replace(/:$/, "") ?? "";
    }
  };
  const close = () => {
    if (example !== null && example.eva !== "") out.examples.push(example);
    example = null;
  };

  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trimEnd();
    const spoken = CUSTOMER.exec(line);
    if (spoken !== null) {
      flush();
      close();
      example = { customer: unmark(line.slice(spoken[0].length)), eva: "", speaker: "" };
    } else if (TAG.test(line) || /^\s*(?:-{3,}|={3,}|\*{3,})\s*$/.test(line)) {
      flush();
      close();
    } else if (/^\s*#{1,6}\s+/.test(line)) {
      flush();
      close();
      heading = unmark(line);
      lead = "";
      out.headings.push(heading);
    } else if (example !== null && line.trim() !== "") {
      const speaker = SPEAKER.exec(line);
      if (example.eva === "" && speaker !== null) {
        example.speaker = speaker[1] ?? "";
        example.eva = unmark(line.slice(speaker[0].length));
      } else if (example.eva === "") example.customer += ` ${unmark(line)}`;
      else example.eva += ` ${unmark(line)}`;
    } else if (line.trim() === "") {
      flush();
      if (example?.eva !== "") close();
    } else if (ITEM.test(line)) {
      flush();
      const said = unmark(line);
      if (said !== "")
        out.blocks.push({ kind: "item", heading, lead, text: said, sentences: sentences(said) });
    } else if (/^\s{2,}\S/.test(line) && out.blocks.at(-1)?.kind === "item" && paragraph.length === 0) {
      const last = out.blocks.at(-1);
      if (last !== undefined) {
        last.text = `${last.text} ${unmark(line)}`;
        last.sentences = sentences(last.text);
      }
    } else {
      if (ITEM.test(paragraph[0] ?? "")) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  close();
  return out;
}
