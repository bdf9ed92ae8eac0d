import type { JSX } from "preact";
import { isRecorded } from "../../words/case-notes.ts";
import { forTerminal } from "../../text/escape.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { isOwnAgent, subjectWords } from "../../words/variant-words.ts";
import { NO_JUDGE, thousands } from "../../words/words.ts";
import type { PageData } from "../data/contract.ts";
import { Part } from "./parts.tsx";

/** What was evaluated, by whom, and how to repeat it. */
export function Made({ document, data }: { document: RunDocument; data: PageData }): JSX.Element {
  const { manifest: m } = document.analysis;
  const recorded = isRecorded(document.analysis);
  const { effort, maxTokens } = m.variant.settings;
  const rows: [string, JSX.Element | string][] = [
    [
      "Repeat it",
      <>
        <code>{forTerminal(m.command)}</code> with seed {m.seed}
      </>,
    ],
    [
      "Run",
      <>
        <code>{forTerminal(m.runId)}</code>, {forTerminal(m.createdAt)}, Assay {forTerminal(m.assayVersion)}
      </>,
    ],
    [
      recorded ? "Conversations" : "Agent",
      isOwnAgent(m.variant) ? (
        forTerminal(subjectWords(m.variant))
      ) : (
        <>
          <code>{forTerminal(m.variant.prompt)}</code> {m.variant.promptHash.slice(0, 12)},{" "}
          {forTerminal(m.variant.model)}
          {effort === null ? "" : `, effort ${forTerminal(effort)}`}, replies up to {thousands(maxTokens)}{" "}
          tokens
        </>
      ),
    ],
    [
      "Judge, customer",
      `${m.judgeModel === NO_JUDGE ? "rules alone" : forTerminal(m.judgeModel)}, ${forTerminal(m.customerModel)}`,
    ],
    ["API", forTerminal(m.target.baseUrl)],
    ...(data.prompt.length === 0
      ? []
      : ([
          [
            "Sections",
            <>
              {data.prompt.map((s, i) => (
                <span key={s.file}>
                  {i === 0 ? "" : ", "}
                  <code>{s.file}</code> {s.hash}
                  {s.change === null ? null : <b> {s.change}</b>}
                </span>
              ))}
            </>,
          ],
        ] satisfies [string, JSX.Element][])),
  ];
  return (
    <Part id="made" title="How this was made" note="">
      <dl class="col">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </Part>
  );
}
