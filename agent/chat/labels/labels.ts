/** A sentence for each plural form of a language. `{n}` is the number. */
export type Counted = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** An activity of the agent: while it runs, when it is done, and when it failed. */
export interface ActivityLabel {
  started: string;
  finished: string | Counted;
  failed: string;
}

/** All texts of the page itself in one language. `{agent}` and `{company}` are names from the service. */
export interface ChatLabels {
  /** The language's name in that language. */
  language: string;
  greeting: string;
  /** Greeting of an agent without a company. */
  greetingAlone: string;
  assistant: string;
  simulated: string;
  newChat: string;
  chooseLanguage: string;
  close: string;
  conversation: string;
  you: string;
  write: string;
  message: string;
  placeholder: string;
  send: string;
  stop: string;
  privacy: string;
  /** `{kinds}`: the kinds of data that the draft seems to contain. */
  personal: string;
  card: string;
  ssn: string;
  left: Counted;
  over: Counted;
  answering: string;
  thinking: string;
  connecting: string;
  stopped: string;
  noWords: string;
  offline: string;
  latest: string;
  notSent: string;
  unanswered: string;
  edit: string;
  tryAgain: string;
  startNew: string;
  goOn: string;
  trouble: {
    lost: string;
    unanswered: string;
    stopped: string;
    busy: string;
    tooLong: string;
    tooMany: string;
    tooManyUntil: Counted;
    full: string;
    gone: string;
    unavailable: string;
  };
  activities: Readonly<Record<string, ActivityLabel>>;
  otherActivity: ActivityLabel;
  sources: Counted;
  source: string;
  openSource: string;
  quote: {
    title: string;
    perMonth: string;
    vehicle: string;
    year: string;
    mileage: string;
    driver: string;
    age: Counted;
    change: string;
    changeDraft: string;
    keep: string;
    note: string;
  };
  handOff: {
    title: string;
    reference: string;
    keep: string;
    call: string;
  };
  helpful: {
    ask: string;
    yes: string;
    no: string;
    why: string;
    send: string;
    thanks: string;
  };
  rating: {
    ask: string;
    /** For the ratings from 1 to 5. */
    words: readonly [string, string, string, string, string];
    thanks: string;
  };
}
