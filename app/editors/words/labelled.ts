import type { EditorWords } from "../explain.ts";

/** Texts for retrieval/NAME.yaml. */
export const RETRIEVAL_WORDS: EditorWords = {
  questions: ["What `assay retrieval` measures with."],
  "questions.ask": ["What a customer writes.", "How do I pay my bill?"],
  "questions.row": [
    "In place of `ask`: FILE#ROW of a corpus whose folder ASSAY_CORPUS names. Rows count from 0.",
    "dstc11.jsonl#17",
  ],
  "questions.sha": ["The first 12 digits of the SHA-256 of that row's words.", "0a1b2c3d4e5f"],
  "questions.articles": [
    "The ids of the articles that answer it. An empty list: no article does.",
    ["pay-a-bill"],
  ],
  "questions.split": ["dev: may be looked at while retrieval is changed. test: only measured."],
};

/** Texts for routing/NAME.yaml. */
export const ROUTING_WORDS: EditorWords = {
  messages: ["First messages of customers, with the conversation that each belongs to."],
  "messages.say": ["What the customer writes.", "My parcel is late"],
  "messages.route": ["The conversation, or unsure where it belongs to several or to none yet.", "orders"],
  corpora: ["Tables or .jsonl files with labels of their own, in the folder that ASSAY_CORPUS names."],
  "corpora.file": ["The file.", "clinc150.csv"],
  "corpora.say": ["The column or key of the message.", "text"],
  "corpora.label": ["The column or key of its label.", "intent"],
  "corpora.routes": [
    "The conversation for each label. Rows with other labels are left out.",
    { order_status: "orders" },
  ],
  keywords: [
    "Words of a simple list, for each conversation: the baseline for the model.",
    { orders: ["parcel", "order"] },
  ],
};
