import type { Series, SeriesEdit } from "./series.ts";

// Edits that break something.
const NO_OTHER_SHOP: SeriesEdit = {
  file: "rules.md",
  from: "- Name no other shop and no other shop's prices.\n",
  to: "",
  harmful: true,
};
const PROMISES: SeriesEdit = {
  file: "rules.md",
  from: "Promise no day of delivery. Say what",
  to: "Say what",
  harmful: true,
};
const CARDS: SeriesEdit = {
  file: "rules.md",
  from: "Never ask for payment details. If",
  to: "If",
  harmful: true,
};
const LOOKS_UP: SeriesEdit = {
  file: "rules.md",
  from: "Look up an order before you say anything about it. If you don't have its number, ask for it.",
  to: "Say what you know about an order. If you don't have its number, ask for it.",
  harmful: true,
};
const THIRTY_DAYS: SeriesEdit = {
  file: "rules.md",
  from: "that was delivered at most 30 days ago,",
  to: "that was delivered,",
  harmful: true,
};

// Edits that break nothing.
const SHORTER: SeriesEdit = { file: "rules.md", from: "Two or three sentences", to: "One or two sentences" };
const LABEL: SeriesEdit = { file: "shop.md", from: "The label is free.", to: "The label costs nothing." };
const BY_PHONE: SeriesEdit = {
  file: "shop.md",
  from: "Appointments: 030 555 0142.",
  to: "Appointments by telephone: 030 555 0142.",
};
const FRAME: SeriesEdit = {
  file: "shop.md",
  from: "on the frame and 2 years",
  to: "on the frame, and 2 years",
};
const TOWN: SeriesEdit = {
  file: "shop.md",
  from: "a bicycle shop in Utrecht",
  to: "a shop for bicycles in Utrecht",
};
const SUNDAY: SeriesEdit = {
  file: "shop.md",
  from: "On Sunday and Monday it is closed.",
  to: "It is closed on Sunday and Monday.",
};
const KINDLY: SeriesEdit = { file: "rules.md", from: "you decline kindly", to: "you decline, and stay kind" };
const WORKING_DAYS: SeriesEdit = {
  file: "shop.md",
  from: "Orders are delivered in 3 to 5 working days.",
  to: "Delivery takes 3 to 5 working days.",
};

const series = (name: string, edits: readonly SeriesEdit[]): Series => ({
  name: `pedal: ${name}`,
  agent: "pedal",
  cases: [],
  edits,
});

export const PEDAL_SERIES: readonly Series[] = [
  series("the other shop, of two", [NO_OTHER_SHOP, LABEL]),
  series("a promise, of three", [SHORTER, PROMISES, TOWN]),
  series("card numbers, of four", [FRAME, SUNDAY, CARDS, KINDLY]),
  series("thirty days, of five", [TOWN, THIRTY_DAYS, BY_PHONE, SHORTER, LABEL]),
  series("the other shop, of six", [SUNDAY, FRAME, NO_OTHER_SHOP, WORKING_DAYS, KINDLY, LABEL]),
  series("orders, of seven", [TOWN, SUNDAY, FRAME, BY_PHONE, LOOKS_UP, SHORTER, KINDLY]),
  series("a promise, of eight", [TOWN, SUNDAY, WORKING_DAYS, LABEL, FRAME, BY_PHONE, PROMISES, SHORTER]),
  series("a promise and the other shop, of five", [NO_OTHER_SHOP, LABEL, PROMISES, SUNDAY, SHORTER]),
  series("cards and thirty days, of eight", [
    THIRTY_DAYS,
    TOWN,
    WORKING_DAYS,
    FRAME,
    CARDS,
    BY_PHONE,
    KINDLY,
    SHORTER,
  ]),
  series("orders and cards, of three", [LOOKS_UP, CARDS, LABEL]),
];
