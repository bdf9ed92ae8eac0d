import { Option, type Command } from "@commander-js/extra-typings";
import type { ServeFlags } from "../../production/serve.ts";
import type { Project } from "../../project.ts";
import { filesOf, ofOneVariant } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { storeOption } from "./options.ts";
import { limitOption, originOption } from "../../flags/serve-options.ts";
import { mindOption, promptOption, setOption, simulatorOption } from "../../flags/shared-options.ts";
import { ageOption, named, nonNegative, portOption, urlOption, wholeNumber } from "../../flags/values.ts";

/** `assay serve`. */
export function addServe(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("serve")
    .description("Serve the agent: an HTTP API with streams, and the chat page that customers use.")
    .option("--port <n>", "port, 0 for any free one", portOption, 3000)
    .option("--host <address>", "address to listen on", named, "127.0.0.1")
    .option("--model <id>", "sonnet, haiku, opus, or a full id")
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addOption(setOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(simulatorOption())
    .addOption(mindOption())
    .option(
      "--backend <url>",
      "the system that the agent's tools look into, as assay backend serves it (default: one of its own)",
      urlOption,
    )
    .addOption(storeOption())
    .addOption(
      new Option(
        "--limit <name=number>",
        "body, message, turns, tokens, requests, answers or usd, such as turns=50,usd=20",
      )
        .argParser(limitOption)
        .default({}, "see below"),
    )
    .addOption(
      new Option("--origin <origin>", "pages of this origin may talk to it; several with commas")
        .argParser(originOption)
        .default([], "none but its own"),
    )
    .option("--company <name>", "whom the agent speaks for, on the chat page", named)
    .option(
      "--evaluation",
      "serve no customers: cases say what tools answer, and set up the system behind them",
    )
    .option("--behind-proxy", "a proxy in front says who asks, with X-Forwarded-For")
    .option(
      "--cache-minutes <n>",
      "a first question is answered again from memory for so long; 0: never",
      nonNegative,
      10,
    )
    .addOption(
      new Option(
        "--close-after <age>",
        "a quiet conversation can't continue, and only its redacted text is kept",
      )
        .argParser(ageOption)
        .default(7 * 24 * 3_600_000, "7d"),
    )
    .addOption(
      new Option("--delete-after <age>", "a quiet conversation is deleted")
        .argParser(ageOption)
        .default(90 * 24 * 3_600_000, "90d"),
    )
    .option("--drain <seconds>", "when it is stopped, answers have so long to be finished", nonNegative, 60)
    .addHelpText(
      "after",
      `
Limits, with what they are unless you say otherwise:
  body=65536      bytes of a request             message=4000   characters of a message
  turns=100       messages in a conversation     tokens         of an answer (default: the prompt's)
  requests=600    a minute, of one client        answers=2000   that are made at once
  usd=50          US dollars a day (UTC)

From the environment:
  ASSAY_SERVICE_TOKEN    who talks must send it as bearer token; then there is no chat page
  DATABASE_URL           where conversations are kept, unless --store says otherwise (memory: nowhere)
  ASSAY_STORE_KEY        encrypts what is kept: 32 bytes, such as the output of openssl rand -base64 32
  ASSAY_OPERATOR_TOKEN   for /metrics, DELETE /customers/ID and ?include=turn

Examples:
  $ assay serve --simulator
  $ assay serve --host 0.0.0.0 --origin https://www.example.com --limit usd=20
  $ curl http://127.0.0.1:3000/openapi.json`,
    )
    .action(
      async ({
        drain,
        behindProxy = false,
        evaluation = false,
        cacheMinutes,
        limit,
        origin,
        closeAfter,
        deleteAfter,
        ...options
      }) => {
        const { serve } = await import("../../production/serve.ts");
        const { cases: _, ...files } = await filesOf(await ofOneVariant(options));
        process.exitCode = await serve({
          world: await world(),
          ...exactly<Omit<ServeFlags, "world">>()({
            ...files,
            behindProxy,
            evaluation,
            cacheMinutes,
            drainSeconds: drain,
            limits: limit,
            origins: origin,
            retention: { closeAfter, deleteAfter },
          }),
        });
      },
    );
}
