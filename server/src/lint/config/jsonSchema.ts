import { BASELINE } from "../../record/baselineShape.ts";
import { ISO_DAY } from "../../record/days.ts";
import { CLAIMS } from "../../record/ledgerShape.ts";
import { PEOPLE } from "../../record/peopleShape.ts";
import type { Shape } from "../../record/shape.ts";
import { SOURCES } from "../../record/sourceShape.ts";
import { CONFIG } from "./keys.ts";

type Schema = Record<string, unknown>;

/** The JSON schema (draft 7, which editors read) of a config file, made from the same table as the validator. */
export function configSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "newslint config",
    ...schemaOf(CONFIG),
  };
}

/** The same of a people file. */
export function peopleSchema(): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "newslint people", ...schemaOf(PEOPLE) };
}

/** The same of a source file. */
export function sourcesSchema(): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "newslint sources", ...schemaOf(SOURCES) };
}

/** The same of a draft's ledger of claims. */
export function claimsSchema(): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "newslint claims", ...schemaOf(CLAIMS) };
}

/** The same of a baseline. */
export function baselineSchema(): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "newslint baseline", ...schemaOf(BASELINE) };
}

function schemaOf(shape: Shape): Schema {
  const schema = bare(shape);
  return shape.does === undefined ? schema : { description: shape.does, ...schema };
}

function bare(shape: Shape): Schema {
  switch (shape.kind) {
    case "text":
      return { type: shape.asWritten ? ["string", "number"] : "string" };
    case "day":
      return {
        anyOf: [
          { type: "string", pattern: ISO_DAY.source },
          { type: "integer", minimum: 1, maximum: 9999 },
          { type: "null" },
        ],
      };
    case "number":
      return { type: "number" };
    case "flag":
      return { type: "boolean" };
    case "choice":
      return { enum: shape.values };
    case "list":
      return { type: "array", items: schemaOf(shape.of) };
    case "pair":
      return { type: "array", items: [schemaOf(shape.first), schemaOf(shape.second)], minItems: 1, maxItems: 2 };
    case "table":
      return { type: "object", additionalProperties: schemaOf(shape.of) };
    case "either":
      return { anyOf: shape.of.map(schemaOf) };
    case "map":
      return {
        type: "object",
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, value]) => [key, schemaOf(value)])),
        additionalProperties: false,
        ...(shape.required ? { required: shape.required } : {}),
      };
  }
}
