import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { policyOf } from "../../reports/html/document.tsx";
import { renderLabelHtml } from "../../reports/html/label/page.tsx";
import { renderMessageHtml } from "../../reports/html/view/message-page.tsx";
import { renderProjectHtml } from "../../reports/html/view/project-page.tsx";
import { JournalError, RunFolderError } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { guard, headers, type GuardOptions } from "./guard.ts";
import { createLabelling } from "./labelling.ts";
import { createPages } from "./pages.ts";
import { liveOf, readProject } from "./project.ts";
import { createShelf } from "./shelf.ts";

export interface ViewOptions extends GuardOptions {
  /** The folder of runs. */
  out: string;
  /** The name of the person who labels. */
  by: string;
  world: World;
  /** Assay's version. */
  version: string;
}

/** The most bytes of a vote with its reason. */
const MOST_BYTES = 16 * 1024;
/** How many runs the first page lists, unless all are asked for. */
const MOST_LISTED = 50;

/** The local page over a project: its runs, baselines and labels. */
export function createView(o: ViewOptions): Hono {
  const shelf = createShelf(o);
  const pages = createPages({ ...o, shelf });
  const labelling = createLabelling({ ...o, shelf });
  const app = new Hono();
  app.use(
    ...headers(policyOf(true)),
    guard(o),
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.text("Too long.", 413) }),
  );
  app.get("/", async (c) => {
    const all = c.req.query("all") !== undefined;
    return c.html(renderProjectHtml(await readProject(await shelf.list(all ? Infinity : MOST_LISTED), o)));
  });
  app.get("/live", async (c) => c.json(liveOf(await shelf.list(MOST_LISTED))));
  app.get("/run/:id{.+}", async (c) => c.html(await pages.report(c.req.param("id"))));
  app.get("/compare", async (c) =>
    c.html(await pages.compared([c.req.query("a") ?? "", c.req.query("b") ?? ""])),
  );
  app.get("/label/:id{.+}", async (c) => {
    const labels = await labelling.ask(c.req.param("id"), {
      criterion: c.req.query("criterion"),
      second: c.req.query("second") !== undefined,
    });
    return c.html(renderLabelHtml(labels));
  });
  app.post("/label/:id{.+}", async (c) => {
    const said = await labelling.say(c.req.param("id"), await c.req.json().catch(() => null));
    return said === null ? c.json({ error: "That was not asked." }, 400) : c.json(said);
  });
  app.notFound((c) => message(c, 404, "There is nothing at this address."));
  app.onError((error, c) => {
    const known = [UserError, RunFolderError, JournalError].some((kind) => error instanceof kind);
    if (known) return message(c, 404, error.message);
    o.world.tell(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return message(c, 500, "The page can't be made. The terminal that runs assay view says why.");
  });
  return app;
}

function message(c: Context, status: 404 | 500, words: string): Response | Promise<Response> {
  return c.html(renderMessageHtml(words), status);
}
