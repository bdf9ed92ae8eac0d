import { isDeepStrictEqual } from "node:util";
import { contentHash } from "../../claude/index.ts";
import { toolName, type Prompt, type PromptSection } from "../../prompts/index.ts";
import { piecesOf, type DiffPiece } from "./pieces.ts";
import type { EditSummary } from "../../reports/blame/analysis.ts";

/** One difference between two prompts of an agent, which can be applied alone. */
export interface Edit extends EditSummary {
  /** Applies it to a prompt that may already have others. */
  apply: (draft: Draft) => void;
}

/** A prompt between the two, with some of the edits. */
interface Draft {
  /** Lines of each section, in pieces: those that an edit changes, and those between them. */
  sections: Map<string, DiffPiece[]>;
  /** Sections of the prompt. */
  files: Set<string>;
  prompt: Prompt;
}

/** Fields that are not part of the agent. */
const APART = new Set<string>(["sections", "tools", "offTools", "knowledge", "source", "set", "hash"]);

/**
 * The differences between two prompts, each as small as can be applied alone: a run of lines, a section, a
 * tool, an article, a setting.
 */
export function editsOf(good: Prompt, bad: Prompt): Edit[] {
  const found = [
    ...lineEdits(good, bad),
    ...sectionEdits(good, bad),
    ...toolEdits(good, bad),
    ...articleEdits(good, bad),
    ...otherEdits(good, bad),
  ];
  return found.map((edit, index) => ({ ...edit, id: `e${index + 1}` }));
}

/** The good prompt with some of the edits: without any it is the good one, with all it is the bad one. */
export function withEdits(o: { good: Prompt; bad: Prompt }, edits: readonly Edit[]): Prompt {
  const { good, bad } = o;
  const draft: Draft = {
    prompt: { ...good },
    files: new Set(good.sections.map(({ file }) => file)),
    sections: new Map([...filesOf(good, bad)].map((file) => [file, piecesIn(good, bad, file)])),
  };
  for (const edit of edits) edit.apply(draft);
  const order = orderOf(good, bad);
  const sections = order.flatMap((file) => (draft.files.has(file) ? [sectionOf(draft, o, file)] : []));
  const chosen = edits.map(({ id }) => id);
  return { ...draft.prompt, sections, hash: contentHash({ good: good.hash, bad: bad.hash, chosen }) };
}

type Found = Omit<Edit, "id">;

function lineEdits(good: Prompt, bad: Prompt): Found[] {
  return bad.sections.flatMap(({ file }) => {
    let line = 1;
    return piecesIn(good, bad, file).flatMap((piece, index): Found[] => {
      const here = line;
      line += piece.now.length;
      if (!piece.changed) return [];
      const { before, now } = piece;
      return [
        {
          file,
          line: here,
          removed: before,
          added: now,
          apply: ({ sections }) => {
            const mine = sections.get(file)?.[index];
            if (mine !== undefined) mine.before = mine.now;
          },
        },
      ];
    });
  });
}

/** Empty for a section that only one of the two has: then the whole section is the edit. */
function piecesIn(good: Prompt, bad: Prompt, file: string): DiffPiece[] {
  const linesOf = ({ sections }: Prompt): string[] | undefined =>
    sections.find((s) => s.file === file)?.text.split("\n");
  const [before, now] = [linesOf(good), linesOf(bad)];
  return before === undefined || now === undefined ? [] : piecesOf(before, now);
}

function sectionOf(draft: Draft, { good, bad }: { good: Prompt; bad: Prompt }, file: string): PromptSection {
  const own = [good, bad].flatMap(({ sections }) => sections.filter((s) => s.file === file));
  const pieces = draft.sections.get(file) ?? [];
  const section = own[0] ?? { file, placement: "system", cache: false, text: "", hash: "" };
  if (pieces.length === 0) return section;
  const text = pieces.flatMap(({ before }) => before).join("\n");
  return { ...section, text, hash: contentHash(text) };
}

function sectionEdits(good: Prompt, bad: Prompt): Found[] {
  const has = (prompt: Prompt, file: string): boolean => prompt.sections.some((s) => s.file === file);
  return [...filesOf(good, bad)].flatMap((file): Found[] => {
    if (has(good, file) && has(bad, file)) return [];
    const gone = has(good, file);
    return [
      {
        file,
        line: 1,
        removed: gone ? ["(the whole section)"] : [],
        added: gone ? [] : ["(the whole section)"],
        apply: ({ files }) => void (gone ? files.delete(file) : files.add(file)),
      },
    ];
  });
}

function filesOf(good: Prompt, bad: Prompt): Set<string> {
  return new Set([...good.sections, ...bad.sections].map(({ file }) => file));
}

/** The order of the bad prompt, with sections that only the good one has at their old position. */
function orderOf(good: Prompt, bad: Prompt): string[] {
  const order = bad.sections.map(({ file }) => file);
  good.sections.forEach(({ file }, index) => {
    if (!order.includes(file)) order.splice(index, 0, file);
  });
  return order;
}

function toolEdits(good: Prompt, bad: Prompt): Found[] {
  const names = new Set([...good.tools, ...bad.tools].map(toolName));
  return [...names].flatMap((name): Found[] => {
    const before = good.tools.find((tool) => toolName(tool) === name);
    const now = bad.tools.find((tool) => toolName(tool) === name);
    if (isDeepStrictEqual(before, now)) return [];
    return [
      {
        file: "manifest.yaml",
        line: 1,
        removed: before === undefined ? [] : [`tool ${name}`],
        added:
          now === undefined
            ? []
            : [before === undefined ? `tool ${name}` : `tool ${name}, described otherwise`],
        apply: (draft) => {
          const others = draft.prompt.tools.filter((tool) => toolName(tool) !== name);
          const off = [...(draft.prompt.offTools ?? []), ...(before === undefined ? [] : [before])];
          draft.prompt.tools = now === undefined ? others : [...others, now];
          // Cases may still name it.
          if (now === undefined) draft.prompt.offTools = off;
        },
      },
    ];
  });
}

function articleEdits(good: Prompt, bad: Prompt): Found[] {
  const [before, now] = [good.knowledge, bad.knowledge];
  if (before === undefined || now === undefined) {
    return before === now ? [] : [settingEdit("knowledge", bad)];
  }
  const { articles: old, ...oldRest } = before;
  const { articles: fresh, ...rest } = now;
  const ids = new Set([...old, ...fresh].map(({ id }) => id));
  const changed = [...ids].flatMap((id): Found[] => {
    const was = old.find((article) => article.id === id);
    const is = fresh.find((article) => article.id === id);
    if (isDeepStrictEqual({ ...was, file: "" }, { ...is, file: "" })) return [];
    return [
      {
        file: is?.file ?? was?.file ?? id,
        line: 1,
        removed: was === undefined ? [] : [`article ${id}`],
        added: is === undefined ? [] : [`article ${id}${was === undefined ? "" : ", in other words"}`],
        apply: ({ prompt }) => {
          const { knowledge } = prompt;
          if (knowledge === undefined) return;
          const others = knowledge.articles.filter((article) => article.id !== id);
          prompt.knowledge = { ...knowledge, articles: is === undefined ? others : [...others, is] };
        },
      },
    ];
  });
  if (isDeepStrictEqual(oldRest, rest)) return changed;
  const apply = ({ prompt }: Draft): void => {
    if (prompt.knowledge !== undefined) prompt.knowledge = { ...prompt.knowledge, ...rest };
  };
  return [
    ...changed,
    { file: "manifest.yaml", line: 1, removed: [], added: ["settings of knowledge"], apply },
  ];
}

/** Everything else that an agent has: model, guardrails, and future parts of prompts. */
function otherEdits(good: Prompt, bad: Prompt): Found[] {
  const keys = new Set([...Object.keys(good), ...Object.keys(bad)]);
  return [...keys]
    .filter((key) => !APART.has(key))
    .filter((key) => !isDeepStrictEqual(good[key as keyof Prompt], bad[key as keyof Prompt]))
    .map((key) => settingEdit(key as keyof Prompt, bad));
}

function settingEdit(key: keyof Prompt, bad: Prompt): Found {
  return {
    file: "manifest.yaml",
    line: 1,
    removed: [],
    added: [`setting ${key}`],
    apply: (draft) => {
      draft.prompt = { ...draft.prompt, [key]: bad[key] };
    },
  };
}
