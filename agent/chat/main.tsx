import { render } from "preact";
import { hasKeyboard, typesAtOnce } from "./arrival.ts";
import { openFrame } from "./frame.ts";
import { stayAboveKeyboard } from "./keyboard.ts";
import { languageOf, type ChatLanguage } from "./labels/index.ts";
import { App } from "./parts/app.tsx";
import { NOBODY } from "./settings.ts";
import { kindsOf } from "./parts/personal.ts";
import { NOTHING_SAID } from "./state/chat.ts";
import { openDoor } from "./talk/door.ts";
import { DRAFT, openDrafts } from "./talk/drafts.ts";
import { CONVERSATION, openShelf } from "./talk/memory.ts";
import { createPause } from "./talk/pause.ts";
import { createTalk } from "./talk/talk.ts";
import { openWindows } from "./talk/windows.ts";

let settings = NOBODY;
const query = new URLSearchParams(location.search);
const chosen = openShelf("assay-chat:language", () => localStorage);

let chat = NOTHING_SAID;
let arrivals = typesAtOnce(window) ? 1 : 0;
let started = false;
let language = languageOf([chosen.read() ?? "", query.get("language") ?? "", ...navigator.languages]);

const door = openDoor((input, init) => fetch(input, init));
const memory = openShelf(CONVERSATION, () => localStorage);
const drafts = openDrafts({
  window: openShelf(DRAFT, () => sessionStorage),
  browser: openShelf(DRAFT, () => localStorage),
  conversation: memory.read,
  isSecret: (text) => kindsOf(text).length > 0,
});
const talk = createTalk({
  door,
  memory,
  language: () => language,
  onChange: (changed) => {
    chat = changed;
    draw();
  },
  onKept: () => windows.tell(),
  pause: createPause(window),
  newKey: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join(""),
  now: () => new Date(),
});
const windows = openWindows({ name: CONVERSATION, onHeard: () => void talk.open() });
const frame = openFrame(query.get("parent"), {
  onOpened: () => {
    if (!hasKeyboard(window)) return;
    arrivals += 1;
    draw();
  },
});

function speak(wanted: ChatLanguage): void {
  language = wanted;
  chosen.keep(wanted);
  draw();
}

function draw(): void {
  if (!started) return;
  document.documentElement.lang = language;
  document.title = settings.company === null ? settings.name : `${settings.name}, ${settings.company}`;
  render(
    <App
      talk={talk}
      drafts={drafts}
      chat={chat}
      settings={settings}
      language={language}
      onLanguage={speak}
      onClose={frame === null ? null : frame.close}
      offline={!navigator.onLine}
      now={new Date()}
      arrivals={arrivals}
    />,
    document.body,
  );
}

const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
addEventListener("online", () => {
  draw();
  if (chat.trouble?.kind === "lost") void talk.again();
});
addEventListener("offline", draw);

/** Nothing is shown before the agent's name is known: a name that changes after it was read confuses. */
async function start(): Promise<void> {
  const opened = talk.open();
  settings = await door.agent();
  started = true;
  draw();
  await opened;
  document.documentElement.dataset["ready"] = "yes";
}

stayAboveKeyboard(window, document.documentElement);
void start();
