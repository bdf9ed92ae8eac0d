import type { JSX } from "preact";
import type { Figures } from "../../arm/figures.ts";
import { duration, money, percent, thousands } from "../../words/words.ts";
import { EveryTimeCurve, Histograms, QualityPrice } from "../components/figures.tsx";
import { nb } from "../data/criteria.ts";

/** Times, prices and stability as small charts, each with its text. */
export function FigureRow({ figures, simulated }: { figures: Figures; simulated: boolean }): JSX.Element {
  const count = (spreads: Figures["reply"], [one, several]: [string, string]): string => {
    const counts = [...new Set(spreads.map((s) => s.count))];
    const words = counts.map((n) => thousands(n)).join(" and ");
    return `${words} ${counts.length === 1 && counts[0] === 1 ? one : several}${spreads.length > 1 && counts.length === 1 ? " each" : ""}`;
  };
  const share = (value: number): string => nb(percent(value));
  return (
    <div class="figs">
      <Histograms
        title="Time to a whole reply"
        note={`${count(figures.reply, ["reply", "replies"])}. Waiting for a free place is not counted.`}
        spreads={figures.reply}
        word={duration}
      />
      <Histograms
        title="Time to the first words"
        note="The same, until the customer can begin to read."
        spreads={figures.firstText}
        word={duration}
      />
      <Histograms
        title={simulated ? "What a conversation would cost" : "What a conversation costs"}
        note={`The agent alone. ${count(figures.cost, ["conversation", "conversations"])}.`}
        spreads={figures.cost}
        word={money}
      />
      <EveryTimeCurve lines={figures.everyTime} percent={share} />
      <QualityPrice points={figures.quality} percent={share} money={money} />
    </div>
  );
}
