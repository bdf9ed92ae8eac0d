import type { JSX } from "preact";
import { isLanguage, LANGUAGES, type ChatLanguage } from "../labels/index.ts";
import { Cross } from "./icons.tsx";
import { useWords } from "./words.ts";

export function Header(o: {
  onLanguage: (language: ChatLanguage) => void;
  /** Null where there is no conversation to leave. */
  onNew: (() => void) | null;
  /** Null where the page is not in a frame. */
  onClose: (() => void) | null;
}): JSX.Element {
  const { labels, settings, language } = useWords();
  return (
    <header>
      <div class="hd">
        <span class="ic" aria-hidden="true">
          {(Array.from(settings.name)[0] ?? "").toUpperCase()}
        </span>
        <div>
          <h1>{settings.name}</h1>
          <p>
            {settings.company === null ? (
              labels.assistant
            ) : (
              <>
                {settings.company}
                <span> · {labels.assistant}</span>
              </>
            )}
          </p>
        </div>
        <div class="sp">
          <label class="vh" for="language">
            {labels.chooseLanguage}
          </label>
          <select
            class="btn small"
            id="language"
            value={language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isLanguage(value)) o.onLanguage(value);
            }}
          >
            {Object.entries(LANGUAGES).map(([code, { language: name }]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
          {o.onNew === null ? null : (
            <button class="btn small" type="button" onClick={o.onNew}>
              {labels.newChat}
            </button>
          )}
          {o.onClose === null ? null : (
            <button class="btn small x" type="button" onClick={o.onClose} aria-label={labels.close}>
              <Cross />
            </button>
          )}
        </div>
      </div>
      {settings.simulated ? (
        <p class="sim">
          <span>
            <b>SIMULATED:</b> {labels.simulated}
          </span>
        </p>
      ) : null}
    </header>
  );
}
