import { jsonSchemaOf, type EditorSchema } from "../text/editor-schema.ts";
import { PromptManifest } from "./manifest.ts";
import { isFeature, onOff, type Feature } from "./settings/feature.ts";
import { FEATURES } from "./settings/features.ts";

const SWITCH = { enum: [true, false, "on", "off"] };

/** The JSON Schema (draft 7) of a prompt's manifest.yaml. */
export function manifestJsonSchema(): EditorSchema {
  const schema = jsonSchemaOf(PromptManifest, { title: "Manifest of an agent's prompt" });
  const features = Object.entries(FEATURES).map(([name, feature]) => [name, featureJson(feature)]);
  return {
    ...schema,
    properties: { ...(schema["properties"] as EditorSchema), ...Object.fromEntries(features) },
  };
}

/** A feature is a switch, or a map of its settings: zod's own conversion can't express that. */
function featureJson({ parts }: Feature): EditorSchema {
  const settings = Object.entries(parts).map(([name, part]) => [
    name,
    isFeature(part) ? featureJson(part) : partJson(part),
  ]);
  return {
    anyOf: [
      SWITCH,
      {
        type: "object",
        properties: { enabled: SWITCH, ...Object.fromEntries(settings) },
        additionalProperties: false,
      },
    ],
  };
}

function partJson(part: Parameters<typeof jsonSchemaOf>[0]): EditorSchema {
  const {
    $schema: _,
    title: __,
    ...json
  } = jsonSchemaOf(part, {
    title: "",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === onOff) Object.assign(jsonSchema, SWITCH);
    },
  });
  return json;
}
