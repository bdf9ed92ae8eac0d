/** What the page shows that differs from one company to another. The service puts it into the page as JSON. */
export interface ChatSettings {
  /** The agent's name, and the company that it speaks for. */
  agent: string;
  company: string;
  /** What the agent says first, by language, in place of the page's own words. `{agent}` and `{company}` are filled in. */
  greeting: Readonly<Record<string, string>>;
  /** Characters of a message, at most. */
  maxMessage: number;
  /** No model answers, but its stand-in: the page says so. */
  simulated: boolean;
}

export const DEFAULT_SETTINGS: ChatSettings = {
  agent: "Eva",
  company: "Acme Insurance",
  greeting: {},
  maxMessage: 2000,
  simulated: false,
};

/** The settings as the page holds them: what is missing is as in `DEFAULT_SETTINGS`. */
export function readSettings(json: string): ChatSettings {
  return { ...DEFAULT_SETTINGS, ...(JSON.parse(json) as Partial<ChatSettings>) };
}
