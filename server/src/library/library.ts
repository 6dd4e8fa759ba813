import type { ReadModel } from "../language/models/models.ts";
import { createLinter } from "../lint/createLinter.ts";
import type { Audit, Diagnostic, Draft } from "../lint/linter.ts";
import { DEFAULT_SETTINGS, type Settings } from "../lint/settings.ts";
import { type Desk, EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels as load, type ReportingModels } from "../reporting/models.ts";
import type { Format } from "../text/document.ts";

/** How one text is linted; whatever is left out is as for a draft without a config. */
export interface TextOptions {
  /** `markdown` unless said otherwise. */
  readonly format?: Format;
  /** What a `newslint.yml` would say, each key over its default. The text's own front matter wins over it. */
  readonly settings?: Partial<Settings>;
  /** What the newsroom has on record. */
  readonly desk?: Desk;
  /** Models as `loadModels` gives them; those that ship with the package are loaded once and kept otherwise. */
  readonly models?: ReportingModels;
}

/** The promises around the linter. */
export interface Library {
  /**
   * The findings in a text, in order of place. Spans are UTF-16 code units into `text`, ends excluded. Rejects where the
   * models cannot be loaded.
   */
  lint(text: string, options?: TextOptions): Promise<readonly Diagnostic[]>;

  /** What the linter understood of a text: sentences, attributions, people, figures, sources. Spans as for `lint`. */
  audit(text: string, options?: TextOptions): Promise<Audit>;
}

/** The library over a way to read the models that ship with the package, which are read once. */
export function libraryOver(shipped: ReadModel): Library {
  let models: Promise<ReportingModels> | undefined;

  async function open(text: string, options: TextOptions): Promise<Draft> {
    const { format = "markdown", desk = EMPTY_DESK, settings } = options;
    const linter = createLinter({ desk, models: options.models ?? (await shippedModels()), isWarm: false });
    return linter.open(text, { format, settings: { ...DEFAULT_SETTINGS, ...settings } });
  }

  function shippedModels(): Promise<ReportingModels> {
    models ??= load(shipped).catch((error) => {
      // The next call may find them there.
      models = undefined;
      throw error;
    });
    return models;
  }

  return {
    lint: async (text, options = {}) => (await open(text, options)).results(),
    audit: async (text, options = {}) => (await open(text, options)).audit(),
  };
}
