/**
 * Passes the options of a command to the function that does its work. The compiler refuses a flag that the
 * function does not accept, and a flag that it needs and the command does not have, because commander passes
 * on everything that was declared.
 * @example await run({ ...exactly<RunFlags>()(options), world })
 */
export function exactly<Wanted>() {
  return <Given extends Wanted>(options: Given & Same<Wanted, Given>): Given => options;
}

type Same<Wanted, Given> = [Exclude<keyof Wanted, keyof Given> | Exclude<keyof Given, keyof Wanted>] extends [
  never,
]
  ? unknown
  : {
      flagsThatTheCommandLacks: Exclude<keyof Wanted, keyof Given>;
      flagsThatNobodyReads: Exclude<keyof Given, keyof Wanted>;
    };
