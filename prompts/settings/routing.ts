import { z } from "zod";
import { nearNames } from "../near.ts";
import { loadTemplate, renderTemplate } from "../template.ts";
import { feature, type Feature } from "./feature.ts";

/**
 * The route of a message that fits none, or several: it gets everything. No route in a manifest has this
 * name.
 */
export const UNSURE = "unsure";

const text = (error: string): z.ZodType<string> => z.string({ error }).trim().min(1, { error });

/** One route of the agent, as the manifest describes it. */
const Route = z.strictObject({
  /** The customer's requests in it. */
  about: text("must say in a sentence what customers want there"),
  /** Messages that start it. */
  examples: z.array(text("must be a message"), { error: "must be a list of messages" }).default([]),
  /** Its tools; all tools where this is absent. */
  tools: z.array(text("must be the name of a tool"), { error: "must be a list of tools" }).exactOptional(),
});

/** The keys of a route. */
export const ROUTE_KEYS: readonly string[] = Object.keys(Route.shape);

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** A small model sorts the customer's messages into routes, each with its own sections and tools. */
export const routing = feature({
  unsaid: "off",
  parts: {
    model: text("must be the name of a model").default("claude-haiku-5-5"),
    routes: z.record(z.string(), Route, { error: "must be a map of conversations" }).default({}),
  },
});

type RoutingSettings = typeof routing extends Feature<infer Read> ? Read : never;

/** An agent's routing of messages. */
export interface Routing {
  /** The model of the classifier. */
  model: string;
  /** The classifier's instructions, without the conversation so far. */
  instructions: string;
  routes: Route[];
}

/** A route with its own sections and tools. */
export interface Route {
  name: string;
  about: string;
  examples: string[];
  /** Null for all of them. */
  tools: string[] | null;
}

/** The agent's routing; null where it has none. */
export function routingOf({ enabled, model, routes }: RoutingSettings): Routing | null {
  if (!enabled) return null;
  const list = Object.entries(routes).map(([name, { about, examples, tools = null }]): Route => ({
    name,
    about,
    examples,
    tools,
  }));
  const lines = list.map(
    ({ name, about, examples }) =>
      `- ${name}: ${about}${examples.map((example) => ` ${JSON.stringify(example)}`).join("")}`,
  );
  const instructions = renderTemplate(loadTemplate("routing/system.md").text, { routes: lines.join("\n") });
  return { model, instructions, routes: list };
}

/** The names of an agent's routes, also where it does not sort messages by default; `unsure` is not among them. */
export function routeNames(o: { routing?: Routing; offRoutes?: string[] }): string[] {
  const { routing, offRoutes = [] } = o;
  return routing === undefined ? offRoutes : routing.routes.map(({ name }) => name);
}

/** A mistake in `routing`, or in a section that names one of its routes. */
interface RoutingMistake {
  path: PropertyKey[];
  atKey?: boolean;
  message: string;
  hint?: string;
}

/**
 * Mistakes that the schema of `routing` does not find. @param tools the agent's, including those of inactive
 * features
 */
export function routingMistakes(
  { enabled, routes }: RoutingSettings,
  o: { tools: readonly string[]; sections: readonly { when?: When | undefined }[] },
): RoutingMistake[] {
  const names = Object.keys(routes);
  const mistakes: RoutingMistake[] = [];
  if (enabled && names.length < 2) {
    mistakes.push({
      path: ["routing"],
      message: "routing needs two conversations or more",
      hint: "add them: routes: { orders: { about: Where a parcel is }, repairs: { about: A bicycle is broken } }",
    });
  }
  for (const name of names) {
    const path = ["routing", "routes", name];
    if (name === UNSURE)
      mistakes.push({
        path,
        atKey: true,
        message: `${UNSURE} is the name for messages that fit no conversation`,
      });
    else if (!NAME.test(name))
      mistakes.push({
        path,
        atKey: true,
        message: `"${name}" must be lower-case letters, digits, - and _, at most 63`,
      });
    else if (o.sections.every(({ when }) => when !== undefined && hides(when, name)))
      mistakes.push({ path, atKey: true, message: `no section belongs to the conversation ${name}` });
    for (const [index, tool] of (routes[name]?.tools ?? []).entries()) {
      if (o.tools.includes(tool)) continue;
      mistakes.push({
        path: [...path, "tools", index],
        message: `the agent has no tool "${tool}"`,
        hint: hintOf(tool, o.tools),
      });
    }
  }
  for (const [index, { when }] of o.sections.entries()) {
    for (const name of when?.routes ?? []) {
      if (names.includes(name)) continue;
      mistakes.push({
        path: ["sections", index, "when"],
        message: `there is no conversation "${name}" under routing.routes`,
        hint: hintOf(name, names),
      });
    }
  }
  return mistakes;
}

function hides({ routes }: When, name: string): boolean {
  return routes.length > 0 && !routes.includes(name);
}

function hintOf(name: string, known: readonly string[]): string {
  const near = nearNames(name, known)[0];
  return near === undefined ? `there are: ${known.join(", ")}` : `did you mean ${near}?`;
}

/**
 * When a section is included: where all these features are on and, in an agent with routing, in one of these
 * routes.
 */
export interface When<Feature extends string = string> {
  features: Feature[];
  /** Empty for all. */
  routes: string[];
}

const ROUTE = /^route:(.+)$/;

/** A section's `when`: a feature, `route:NAME`, or a list of both. */
export function whenSchema<Feature extends string>(features: readonly Feature[]): z.ZodType<When<Feature>> {
  return z.unknown().transform((value, context): When<Feature> => {
    const words: unknown[] = Array.isArray(value) ? value : [value];
    const of: When<Feature> = { features: [], routes: [] };
    for (const word of words) {
      const route = typeof word === "string" ? ROUTE.exec(word)?.[1] : undefined;
      const feature = features.find((known) => known === word);
      if (route !== undefined) of.routes.push(route);
      else if (feature !== undefined) of.features.push(feature);
      else context.addIssue(`must be a feature (${features.join(", ")}), route:NAME, or a list of them`);
    }
    if (words.length === 0) context.addIssue("must name a feature or a conversation, or be left out");
    return of;
  });
}
