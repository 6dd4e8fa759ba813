import { NotificationType, NotificationType0 } from "vscode-languageserver";

/** How the server is: loading its models, ready, or unable to lint anything, and why. */
export interface ServerStatus {
  readonly state: "starting" | "ready" | "error";
  readonly message?: string;
}
export const StatusNotification = new NotificationType<ServerStatus>("newslint/status");

/** What the server does with one open text. */
export interface DraftStanding {
  readonly uri: string;
  /** Why it is not linted; absent where it is. */
  readonly because?: string;
  /** What is wrong with the config files behind it, in words. */
  readonly problems: readonly string[];
}
export const StandingNotification = new NotificationType<DraftStanding>("newslint/standing");

/** From the client: the writer vouches for the folders that are open, which `initializationOptions.isTrusted` denied. */
export const TrustedNotification = new NotificationType0("newslint/trusted");
