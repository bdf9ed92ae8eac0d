import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { counted, fill, LANGUAGES, type ChatLanguage } from "../labels/index.ts";
import type { Counted, ChatLabels } from "../labels/labels.ts";
import { NOBODY, type ChatSettings } from "../settings.ts";

/** The page's texts in the chosen language. */
export interface Words {
  language: ChatLanguage;
  labels: ChatLabels;
  settings: ChatSettings;
  /** Replaces the names of agent and company, and these values, in a text. */
  say: (text: string, values?: Readonly<Record<string, string>>) => string;
  count: (sentences: Counted, n: number) => string;
  number: (n: number) => string;
}

export function wordsOf(language: ChatLanguage, settings: ChatSettings): Words {
  const names = { agent: settings.name, company: settings.company ?? "" };
  return {
    language,
    settings,
    labels: LANGUAGES[language],
    say: (text, values = {}) => fill(text, { ...names, ...values }),
    count: (sentences, n) => counted(sentences, n, language),
    number: (n) => new Intl.NumberFormat(language).format(n),
  };
}

export const WordsContext = createContext<Words>(wordsOf("en", NOBODY));

export function useWords(): Words {
  return useContext(WordsContext);
}
