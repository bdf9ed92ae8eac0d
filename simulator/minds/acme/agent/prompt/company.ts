import { fold } from "../../text/index.ts";
import { OTHER_PRODUCTS, VEHICLE_PRODUCTS } from "../understand/products.ts";
import { isDirective } from "./directive.ts";
import type { Blocks } from "./blocks.ts";
import { PHONE, HOURS, OFFERED, RANGE, NEGATED, WORKS_FOR, INSURER, AGENT_NAME } from "./data/company.ts";

/** The prompt's facts about the company, each null or empty when the prompt does not state it. */
export interface CompanyFacts {
  agent: string | null;
  /** The full written name, and the spoken one. */
  fullName: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  hours: string | null;
  /** Ids of the offered kinds of insurance, with the prompt's own name for each. */
  products: Map<string, string>;
}

/** Finds the company's particulars anywhere in the prompt, examples included. */
export function readCompany(text: string, { blocks, examples, headings }: Blocks): CompanyFacts {
  const phones = [...text.matchAll(PHONE)].filter(([number]) => number.replace(/\D/g, "").length >= 6);
  const service = phones.find(({ index }) =>
    /service|call|phone|reach|contact/i.test(text.slice(Math.max(0, index - 60), index)),
  );
  const fullName = WORKS_FOR.exec(text)?.[1] ?? INSURER.exec(text)?.[1] ?? null;
  const full = fullName?.replace(/[.,\s]+$/, "") ?? null;
  const agent =
    AGENT_NAME.exec(text)?.[1] ??
    examples.find(({ speaker }) => speaker.length > 1 && !/^(?:assistant|agent|answer)$/i.test(speaker))
      ?.speaker ??
    null;
  return {
    agent,
    fullName: full,
    name: full?.replace(/\s+(?:Company|Group|Inc|Ltd|Corporation|LLC)$/, "") ?? null,
    phone: (service ?? phones[0])?.[0].trim() ?? null,
    email: /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/.exec(text)?.[0] ?? null,
    hours:
      text
        .match(HOURS)?.[0]
        ?.replace(/^from /i, "")
        .trim() ?? null,
    products: readProducts({ blocks, examples, headings }),
  };
}

function readProducts({ blocks, examples, headings }: Blocks): Map<string, string> {
  const products = new Map<string, string>();
  const told = blocks.flatMap((block) =>
    block.sentences.filter(
      (sentence) =>
        OFFERED.test(fold(sentence)) && (!isDirective(sentence, block) || /\bwe offer\b/i.test(sentence)),
    ),
  );
  const shown = examples
    .flatMap(({ eva }) => eva.split(/(?<=[.!?])\s+/))
    .filter((sentence) => OFFERED.test(fold(sentence)));
  const titles = headings.filter((heading) => /\binsurance\b/i.test(heading) && !/\babout\b/i.test(heading));
  for (const sentence of [...told, ...titles, ...shown]) {
    let rest = fold(sentence);
    if (NEGATED.test(rest)) continue;
    const kinds =
      titles.includes(sentence) || RANGE.test(rest)
        ? [...VEHICLE_PRODUCTS, ...OTHER_PRODUCTS]
        : VEHICLE_PRODUCTS;
    for (const { id, pattern, names } of kinds) {
      if (!pattern.test(rest)) continue;
      if (!products.has(id)) products.set(id, names.en);
      rest = rest.replace(new RegExp(pattern.source, "g"), " ");
    }
  }
  return products;
}
