import { render, type JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { inflated } from "../app/inflate.ts";
import { keep, recall } from "../app/keys.ts";
import type { PageLabels, PageQuestion } from "./contract.ts";
import { browserDesk, serverDesk, type LabelDesk } from "./desk.ts";
import { LabelApp } from "./label-app.tsx";
import { Start } from "./start.tsx";

/**
 * Shows the label part in place of everything else. @param back the link to leave it @returns a function that
 * removes it
 */
export function showLabels(labels: PageLabels, back: string): () => void {
  const { title } = document;
  // The title of a report would show its result.
  document.title = `Label: ${labels.agent}. Assay`;
  const place = document.createElement("div");
  place.className = "labelling";
  document.body.append(place);
  render(<Stage labels={labels} back={back} />, place);
  return () => {
    render(null, place);
    place.remove();
    document.title = title;
  };
}

const NAME = "assay:labels:by";

/** First the person's name, then the questions. */
function Stage({ labels, back }: { labels: PageLabels; back: string }): JSX.Element | null {
  const [questions, setQuestions] = useState<PageQuestion[] | null>(null);
  const [sitting, setSitting] = useState<{ by: string; desk: LabelDesk } | null>(null);
  useEffect(() => {
    void inflated<PageQuestion[]>(labels.questions).then(setQuestions);
  }, [labels]);
  if (questions === null) return null;
  if (sitting === null) {
    return (
      <Start
        count={questions.length}
        minutes={labels.minutes}
        agent={labels.agent}
        back={back}
        by={labels.by ?? recall(NAME) ?? ""}
        fixed={labels.by !== null}
        begin={(by) => {
          keep(NAME, by);
          setSitting({ by, desk: labels.by === null ? browserDesk(labels, by) : serverDesk() });
        }}
      />
    );
  }
  return <LabelApp labels={labels} questions={questions} {...sitting} back={back} />;
}
