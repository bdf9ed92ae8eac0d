import type { EditorWords } from "../explain.ts";

const FOUND = "words, in any case, or a /pattern/i";

/** Texts for the simulator's table of answers. */
export const MIND_WORDS: EditorWords = {
  plays: [`Found in the instructions of the agent that this table plays: ${FOUND}.`, "Bella Pizza"],
  agent: ["What the agent answers. The first entry that fits answers."],
  judge: ["What the judge decides. Where no entry fits, it can't tell."],
  customer: ["What a customer says that a case describes by its goal."],
  classifier: ["Into which conversation a message is sorted."],
  drafts: [
    "Which case is drafted for a part of the instructions. Where no entry fits, a simple rule drafts one.",
  ],
  "agent.prompt": [
    "Found in the instructions: without these words the entry doesn't answer, so that a prompt that lost them shows it.",
    "nine euros",
  ],
  "agent.when": [`Found in the customer's newest message: ${FOUND}.`, "/order (\\d+)/i", "margherita"],
  "agent.after": ["Answers after this tool's result, not a message of the customer.", "lookup_order"],
  "agent.result": ["Found in that result.", "/not found/"],
  "agent.turn": ["Only for this message of the customer, counted from 1.", 1],
  "agent.reply": [
    "What the agent says. $1 means the first group of `when`, $result for the tool's result.",
    "It is $result.",
  ],
  "agent.call": ["Calls of tools, with their arguments.", { lookup_order: { order: "$1" } }],
  "agent.refuse": ["true: declined as a whole, as a safety classifier does."],
  "judge.when": ["Found in what is asked.", "polite"],
  "judge.reply": ["Found in a reply that is judged.", "sorry"],
  "judge.without": ["Found in no reply that is judged.", "/\\bno\\b/i"],
  "judge.verdict": ["What is decided of a question with pass and fail."],
  "judge.score": ["What is decided of a scale, 1 to 5.", 4],
  "judge.reason": ["Why.", "It only says sorry."],
  "customer.goal": ["Found in the scenario: the goal, what the customer knows, its manner.", "hungry"],
  "customer.when": ["Found in the agent's newest message.", "/yes/i"],
  "customer.turn": ["Only for this message of the customer's own, counted from 1.", 1],
  "customer.say": ["What the customer says.", "Is the oven on?"],
  "customer.ends": ["true: the customer is done after it."],
  "classifier.when": ["Found in the message.", "refund"],
  "classifier.label": ["The conversation.", "complaint"],
  "drafts.when": [`Found in the part that a case is wanted for: ${FOUND}.`, "scooters"],
  "drafts.draft": ["The case, with the properties that it is asked for.", { id: "scooters", messages: [] }],
  "*.delay_ms": ["Milliseconds that the answer is late.", 1500],
  "*.fault": ["How the API fails instead of answering."],
  "*.kind": ["How it fails."],
  "*.times": ["How often the same request meets it.", 2],
};
