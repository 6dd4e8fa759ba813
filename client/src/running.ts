import { commands, type ExtensionContext, l10n, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { clientOptions } from "./clientOptions.ts";
import { createConfig } from "./createConfig.ts";
import { openExampleDraft } from "./exampleDraft.ts";
import { Restarts, sayGivenUp } from "./restarts.ts";
import { serveFiles } from "./servedFiles.ts";
import { StatusBar } from "./statusBar.ts";
import { SourcingViews } from "./views/views.ts";
import { showFixes, showMark } from "./walkthrough.ts";

/** Makes a client, not yet started, from the options both kinds share. */
export type CreateClient = (options: ReturnType<typeof clientOptions>) => Promise<BaseLanguageClient>;

/** What `activate` gives to others, tests above all. */
export interface Running {
  /** The client, once the server has answered. */
  readonly ready: Promise<BaseLanguageClient>;
  readonly views: SourcingViews;
}

/**
 * Puts up what the writer sees and starts the server behind it. Returns at once: the client library is loaded and the
 * server started only after the editor has gone on.
 */
export function run(context: ExtensionContext, create: CreateClient): Running {
  const output = window.createOutputChannel("newslint", { log: true });
  const statusBar = new StatusBar();
  const restarts = new Restarts();
  const creating = create({ ...clientOptions(context, output), errorHandler: restarts });
  const ready = start(creating, statusBar);
  const restart = async () => {
    const client = await creating;
    restarts.forget();
    if (client.needsStop()) await client.stop();
    await client.start();
  };
  restarts.onGivenUp = () => void sayGivenUp(restart, () => output.show());
  const views = new SourcingViews(context, ready);
  ready.then(
    (client) => views.hear(client),
    () => {},
  );
  ready.catch((error) => {
    output.error(error);
    statusBar.say({ state: "error", message: l10n.t("newslint could not start: {0}", String(error)) });
  });
  context.subscriptions.push(
    output,
    statusBar,
    statusBar.onDidStand(({ uri, isDraft }) => views.stands(uri, isDraft)),
    commands.registerCommand("newslint.showOutput", () => output.show()),
    commands.registerCommand("newslint.restartServer", restart),
    commands.registerCommand("newslint.createConfig", () => createConfig(ready)),
    commands.registerCommand("newslint.openExampleDraft", openExampleDraft),
    commands.registerCommand("newslint.showMark", () => showMark(views.draft)),
    commands.registerCommand("newslint.showFixes", () => showFixes(views.draft)),
    commands.registerCommand("newslint.checkDraft", async () => {
      await ready;
      await commands.executeCommand("newslint.check");
    }),
  );
  return { ready, views };
}

async function start(creating: Promise<BaseLanguageClient>, statusBar: StatusBar): Promise<BaseLanguageClient> {
  const client = await creating;
  const { State } = await import("vscode-languageclient");
  serveFiles(client);
  statusBar.follow(client);
  client.onDidChangeState(({ oldState, newState }) => {
    if (newState === State.Starting) statusBar.say({ state: "starting" });
    if (newState === State.Stopped && oldState !== State.Stopped) statusBar.say({ state: "error" });
  });
  await client.start();
  workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification("newslint/trusted"));
  return client;
}

/** Ends the server in good order. The editor waits for it a few seconds. */
export async function end(running: Running | undefined): Promise<void> {
  try {
    await (await running?.ready)?.stop();
  } catch {
    // It never started, or is gone already.
  }
}
