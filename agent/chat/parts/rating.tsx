import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "./words.ts";

/** A rating from 1 to 5, asked for when a conversation ends. */
export function Rating(o: { rating: number | null; onRate: (rating: number) => void }): JSX.Element {
  const { rating } = useWords().labels;
  // What was chosen stays chosen while it is being sent.
  const [chosen, choose] = useState<number | null>(null);
  const rate = (value: number): void => {
    choose(value);
    o.onRate(value);
  };
  return (
    <div class="card rate">
      <fieldset>
        <legend>{rating.ask}</legend>
        {rating.words.map((word, i) => (
          <label key={word}>
            <input
              type="radio"
              name="rating"
              value={i + 1}
              checked={(chosen ?? o.rating) === i + 1}
              onChange={() => rate(i + 1)}
            />
            <span>
              <b>{i + 1}</b>
              {word}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="small quiet" role="status">
        {o.rating === null ? "" : rating.thanks}
      </p>
    </div>
  );
}
