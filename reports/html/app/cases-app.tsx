import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { ORDERS, rowsOf, type Order } from "../list/order.ts";
import { worstTrial } from "../conversation/conversation-card.tsx";
import { createSearch } from "../list/search.ts";
import type { PageData } from "../data/contract.ts";
import { addressOf, readAddress, START, type View } from "../list/address.ts";
import { Chips } from "./chips.tsx";
import type { Conversations } from "./conversations.ts";
import { onKeys } from "./keys.ts";
import { Pane } from "./pane.tsx";
import { WindowList } from "./window-list.tsx";
import { plural, thousands } from "../../../text/counts.ts";

/** The cases of a page: a searchable list, and the open conversation. */
export function CasesApp(o: { data: PageData; conversations: Conversations }): JSX.Element {
  const { data, conversations } = o;
  const search = useMemo(() => createSearch(data), [data]);
  const [view, setView] = useState<View>(() => readAddress(location.hash) ?? startOf(data));
  const [said, setSaid] = useState<{ of: (place: number) => string }>({ of: () => "" });
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const read = (): void => {
      const named = readAddress(location.hash);
      if (named !== null) setView(named);
    };
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);

  // Conversations are unpacked when the search contains words.
  const wordy = /(?:^|\s)-?(?:"|[^\s:]+(?:\s|$))/.test(view.query);
  useEffect(() => {
    if (wordy) void conversations.words().then((of) => setSaid({ of }));
  }, [wordy]);

  const rows = useMemo(
    () => rowsOf(search.find(view.query, said.of), view.order, data),
    [view.query, view.order, said, data],
  );
  const places = useMemo(() => rows.flatMap((r) => ("place" in r ? [r.place] : [])), [rows]);
  const open = openCase(view, places, data);
  const show = (change: Partial<View>, how: "replace" | "push" = "push"): void => {
    const next = { ...view, ...change };
    setView(next);
    if (how === "push") history.pushState(null, "", addressOf(next));
    else history.replaceState(null, "", addressOf(next));
  };
  const step = (by: 1 | -1): void => {
    const at = open === null ? -1 : places.indexOf(open);
    const next = places[Math.min(places.length - 1, Math.max(0, at + by))];
    if (next !== undefined) show({ caseId: data.cases[next]?.id ?? null, trial: null }, "replace");
  };
  const turn = (by: 1 | -1): void => {
    const trials = open === null ? 0 : (data.cases[open]?.runs[shownRun(view, data)]?.outcomes.length ?? 0);
    if (trials > 0)
      show(
        { caseId: idOf(data, open), trial: (trialOf(view, open, data) + by + trials) % trials },
        "replace",
      );
  };
  useLayoutEffect(() =>
    onKeys({
      j: () => step(1),
      k: () => step(-1),
      "[": () => turn(-1),
      "]": () => turn(1),
      "/": () => field.current?.focus(),
    }),
  );
  return (
    <>
      <div class="filter noprint" role="search">
        <span class="q">
          <label class="vh" for="q">
            Search cases
          </label>
          <input
            id="q"
            ref={field}
            type="search"
            spellcheck={false}
            autocomplete="off"
            aria-describedby="qh"
            placeholder='status:failed -tag:smoke owner:Legal "battery"'
            value={view.query}
            onInput={(event) =>
              show({ query: event.currentTarget.value, caseId: null, trial: null }, "replace")
            }
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <kbd aria-hidden="true">/</kbd>
        </span>
        <label class="sort">
          <span class="vh">Order</span>
          <select
            value={view.order}
            onChange={(event) => show({ order: event.currentTarget.value as Order }, "replace")}
          >
            {Object.entries(ORDERS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Chips
          data={data}
          search={search}
          query={view.query}
          set={(query) => show({ query, caseId: null, trial: null })}
        />
      </div>
      <p class="small quiet noprint hint" id="qh">
        Words, <code>status:</code> <code>owner:</code> <code>criterion:</code> <code>suite:</code>{" "}
        <code>tag:</code> <code>case:</code> <code>reason:</code> <code>changed:</code>; a minus excludes, as
        in <code>-tag:smoke</code>.{" "}
        <span role="status" id="hits">
          {plural(places.length, "case")} of {thousands(data.cases.length)}.
        </span>
      </p>
      {places.length === 0 ? (
        <p class="quiet">No case fits. Take a term out of the search.</p>
      ) : (
        <div class="md">
          <WindowList
            rows={rows}
            cases={data.cases}
            current={idOf(data, open)}
            hrefOf={(caseId) => addressOf({ ...view, caseId, trial: null })}
          />
          {open === null ? null : (
            <Pane
              data={data}
              conversations={conversations}
              place={open}
              trial={trialOf(view, open, data)}
              view={view}
            />
          )}
        </div>
      )}
      <p class="small quiet">{data.conversations.rule}</p>
    </>
  );
}

/** Cases that did not pass come first, where there are any. */
function startOf({ cases }: PageData): View {
  const some = (letters: RegExp): boolean =>
    cases.some((c) => c.runs.some((r) => r !== null && letters.test(r.outcomes)));
  return { ...START, query: some(/f/) ? "status:failed" : "" };
}

function openCase({ caseId }: View, places: readonly number[], { cases }: PageData): number | null {
  const named = caseId === null ? -1 : cases.findIndex((c) => c.id === caseId);
  return named >= 0 ? named : (places[0] ?? null);
}

function idOf({ cases }: PageData, place: number | null): string | null {
  return place === null ? null : (cases[place]?.id ?? null);
}

/** The run whose trials can be stepped through: in a pair, the second one. */
function shownRun({ run }: View, { runs }: PageData): number {
  return run ?? (runs.length > 1 ? 1 : 0);
}

/** The named trial; where only the case was named, the trial that is most worth reading. */
function trialOf(view: View, place: number | null, data: PageData): number {
  const outcomes = place === null ? "" : (data.cases[place]?.runs[shownRun(view, data)]?.outcomes ?? "");
  return view.trial === null ? worstTrial(outcomes) : Math.min(view.trial, Math.max(0, outcomes.length - 1));
}
