import { l10n, window } from "vscode";
import type { CloseHandlerResult, ErrorHandler, ErrorHandlerResult, Message } from "vscode-languageclient";

/** So many crashes within so many milliseconds are enough: what crashes the server would crash it again. */
const MOST = 5;
const WITHIN = 3 * 60_000;
/** As the library numbers its answers: it is loaded late, and its values are not at hand here. */
const GO_ON = 1 as ErrorHandlerResult["action"];
const SHUT_DOWN = 2 as ErrorHandlerResult["action"];
const STAY_DOWN = 1 as CloseHandlerResult["action"];
const START_AGAIN = 2 as CloseHandlerResult["action"];

/** Starts a server that crashed again; open drafts are sent to it anew. After five crashes in three minutes it asks the writer. */
export class Restarts implements ErrorHandler {
  private crashes: number[] = [];
  /** The server is not started again by itself any more. */
  onGivenUp: () => void = () => {};

  /** The writer has started it: what was before does not count. */
  forget(): void {
    this.crashes = [];
  }

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    return { action: count !== undefined && count <= 3 ? GO_ON : SHUT_DOWN };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((crash) => now - crash < WITHIN), now];
    if (this.crashes.length < MOST) return { action: START_AGAIN, handled: true };
    this.onGivenUp();
    return { action: STAY_DOWN, handled: true };
  }
}

/** Tells the writer that the server stays down, and offers what can be done. */
export async function sayGivenUp(restart: () => Promise<void>, showOutput: () => void): Promise<void> {
  const again = l10n.t("Restart server");
  const output = l10n.t("Show output");
  const chosen = await window.showErrorMessage(
    l10n.t("newslint crashed {0} times in the last minutes and has stopped. Your drafts are untouched.", MOST),
    again,
    output,
  );
  if (chosen === again) await restart();
  if (chosen === output) showOutput();
}
