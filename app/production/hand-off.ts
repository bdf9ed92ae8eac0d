/** Names of tools that bring a person in, as agents call them: `escalate_to_human`, `transfer_to_human_agents`, `handoff`. */
const HAND_OFF =
  /(?:^|_)(?:escalate|hand_?(?:off|over)|transfer_to|talk_to)(?:_|$)|_(?:human|person)(?:_|$)/i;

/** Whether a tool's call brought a person in: by its name, and only where it succeeded. */
export function handsOff(
  { name, isError }: { name: string; isError: boolean },
  also: readonly string[] = [],
): boolean {
  const plain = name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_");
  return !isError && (also.includes(name) || HAND_OFF.test(plain));
}
