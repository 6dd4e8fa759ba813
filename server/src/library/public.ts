/** What both entries of the package give besides the functions that read models. */
export type { ReadModel } from "../language/models/models.ts";
export { createLinter } from "../lint/createLinter.ts";
export type {
  Audit,
  Diagnostic,
  DiagnosticFix,
  Draft,
  DraftInfo,
  FigureReport,
  Linter,
  LinterOptions,
  Work,
} from "../lint/linter.ts";
export type { Excerpt, Known, KnownAttribution, KnownClaim, KnownSentence } from "../lint/lookUp.ts";
export type { NamedPerson, NameWord, PersonAt, PersonMention } from "../lint/namedPeople.ts";
export { DEFAULT_SETTINGS, type RuleSetting, type Settings } from "../lint/settings.ts";
export type { Shade, ShadeKind, Shading } from "../lint/shading.ts";
export { type Desk, EMPTY_DESK, type OfficeRecord, type PersonRecord, type SourceRecord } from "../record/desk.ts";
export type { Claim, ClaimKind, ClaimWord } from "../reporting/claims/claim.ts";
export type { ReportingModels as Models } from "../reporting/models.ts";
export type { Change, Format } from "../text/document.ts";
export { NewslintError } from "../text/error.ts";
export type { Span } from "../text/span.ts";
export type { TextOptions } from "./library.ts";
