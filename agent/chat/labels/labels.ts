/** A sentence for each way in which a language counts. `{n}` is the number. */
export type Counted = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** What the agent does, while it does it, when it is done, and when it could not. */
export interface ActivityLabel {
  started: string;
  finished: string | Counted;
  failed: string;
}

/** Everything that the page itself says in one language. `{agent}` and `{company}` are names that the service says. */
export interface ChatLabels {
  /** The language's name for itself. */
  language: string;
  greeting: string;
  /** Of an agent that speaks for no company. */
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
  /** `{kinds}`: what the draft seems to hold. */
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
    /** From 1 to 5. */
    words: readonly [string, string, string, string, string];
    thanks: string;
  };
}
