/**
 * Names that agents give to tools for handing over to a person: `escalate_to_human`,
 * `transfer_to_human_agents`, `handoff`.
 */
const HAND_OFF =
  /(?:^|_)(?:escalate|hand_?(?:off|over)|transfer_to|talk_to)(?:_|$)|_(?:human|person)(?:_|$)/i;

/**
 * Whether a tool call handed the conversation to a person: by the tool's name, and only where it succeeded.
 */
export function handsOff(
  { name, isError }: { name: string; isError: boolean },
  also: readonly string[] = [],
): boolean {
  const plain = name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_");
  return !isError && (also.includes(name) || HAND_OFF.test(plain));
}
