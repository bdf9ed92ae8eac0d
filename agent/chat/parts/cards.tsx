import type { JSX } from "preact";
import type { Card } from "../../service/wire.ts";
import { useWords, type Words } from "./words.ts";

type Of<T extends Card["type"]> = Extract<Card, { type: T }>;

/** Cards, which are not part of a reply's text. */
export function CardOf(o: { card: Card; id: string; onDraft: (text: string) => void }): JSX.Element {
  return o.card.type === "quote" ? (
    <QuoteCard card={o.card} id={o.id} onDraft={o.onDraft} />
  ) : (
    <HandOffCard card={o.card} id={o.id} />
  );
}

function QuoteCard(o: { card: Of<"quote">; id: string; onDraft: (text: string) => void }): JSX.Element {
  const words = useWords();
  const { labels, say, number } = words;
  const { make, model, year, mileage, driver_age: age } = o.card.details;
  const rows: [string, string][] = [
    [labels.quote.vehicle, `${make} ${model}`],
    [labels.quote.year, String(year)],
    [labels.quote.mileage, number(mileage)],
    [labels.quote.driver, words.count(labels.quote.age, age)],
  ];
  return (
    <div class="card" role="group" aria-labelledby={o.id}>
      <h2 id={o.id} dir="auto">
        {say(labels.quote.title, { vehicle: `${year} ${make} ${model}` })}
      </h2>
      <p class="price">
        {dollars(o.card.premium, words)} <small>{labels.quote.perMonth}</small>
      </p>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <div class="acts">
        <button class="btn" type="button" onClick={() => o.onDraft(labels.quote.changeDraft)}>
          {labels.quote.change}
        </button>
        <button class="btn" type="button" onClick={() => print()}>
          {labels.quote.keep}
        </button>
      </div>
      <p class="small quiet">{labels.quote.note}</p>
    </div>
  );
}

/** US dollars in the language's format. A text that is not a number is shown unchanged. */
function dollars(premium: string, { language }: Words): string {
  const amount = Number(premium);
  if (premium.trim() === "" || !Number.isFinite(amount)) return premium;
  return new Intl.NumberFormat(language, { style: "currency", currency: "USD" }).format(amount);
}

function HandOffCard({ card, id }: { card: Of<"hand_off">; id: string }): JSX.Element {
  const { labels, say } = useWords();
  const digits = card.phone?.replaceAll(/[^\d+]/g, "") ?? "";
  return (
    <div class="card" role="group" aria-labelledby={id}>
      <h2 id={id}>{labels.handOff.title}</h2>
      <div class="who">
        <span class="ic" aria-hidden="true">
          {(Array.from(card.team)[0] ?? "").toUpperCase()}
        </span>
        <p dir="auto">
          <b>{card.team}</b>
          {card.hours === undefined ? null : <span class="quiet">{card.hours}</span>}
        </p>
      </div>
      {card.reference === "" ? null : (
        <>
          <dl class="one">
            <div>
              <dt>{labels.handOff.reference}</dt>
              <dd dir="auto">{card.reference}</dd>
            </div>
          </dl>
          <p class="small quiet">{labels.handOff.keep}</p>
        </>
      )}
      {digits === "" ? null : (
        <div class="acts">
          <a class="btn pri" href={`tel:${digits}`}>
            {say(labels.handOff.call, { phone: card.phone ?? "" })}
          </a>
        </div>
      )}
    </div>
  );
}
