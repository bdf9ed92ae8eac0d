/** A command to the chat itself. It begins with a slash and never goes to the agent. */
export type ChatCommand =
  | { kind: "say"; message: string }
  | { kind: "help" | "new" | "cost" | "quit" }
  /** `name` is the id of the case; null where none was given. */
  | { kind: "case"; name: string | null }
  | { kind: "save"; file: string | null }
  | { kind: "unknown"; command: string };

/** Each command and what it does, in the order in which help shows them. */
export const COMMANDS: readonly { usage: string; about: string }[] = [
  { usage: "/help", about: "these lines" },
  { usage: "/restart", about: "start a new conversation (or /new)" },
  { usage: "/cost", about: "calls, tokens, price and times of this conversation" },
  { usage: "/case [ID]", about: "this conversation as a case, in YAML to copy into a suite" },
  {
    usage: "/save [FILE]",
    about: "write this conversation to a file: .md to read, .jsonl for assay grade",
  },
  { usage: "/quit", about: "leave; so do Ctrl-C and Ctrl-D" },
];

/** What a line means. A message that begins with a slash is sent by typing two: `//etc is full`. */
export function readLine(line: string): ChatCommand {
  const text = line.trim();
  if (text.startsWith("//")) return { kind: "say", message: text.slice(1) };
  const [, command, rest = ""] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? [];
  if (command === undefined) return { kind: "say", message: text };
  const argument = rest.trim() === "" ? null : rest.trim();
  switch (command.toLowerCase()) {
    case "help":
    case "?":
      return { kind: "help" };
    case "new":
    case "restart":
      return { kind: "new" };
    case "cost":
      return { kind: "cost" };
    case "quit":
    case "exit":
      return { kind: "quit" };
    case "case":
      return { kind: "case", name: argument };
    case "save":
      return { kind: "save", file: argument };
    default:
      return { kind: "unknown", command: `/${command}` };
  }
}
