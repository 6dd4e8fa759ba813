import { RequestType } from "vscode-languageserver-protocol";
import { ignoringPrivateNotes, type StarterName, starterText } from "../files/starterFiles.ts";

export interface StarterFilesParams {
  /** The files to be written. */
  readonly names: readonly StarterName[];
  /** Side files that the config may name: those to be written, and those that are there. */
  readonly sideFiles: readonly string[];
  /** The folder's `.gitignore` as it is; empty where there is none. */
  readonly gitignore: string;
}

export interface StarterFiles {
  readonly files: readonly { readonly name: StarterName; readonly text: string }[];
  /** The `.gitignore` as it should be; absent where it is so already. */
  readonly gitignore?: string;
}

/** From the client: what a newsroom's files start with. The client writes them: on the web it alone can. */
export const StarterFilesRequest = new RequestType<StarterFilesParams, StarterFiles, void>("newslint/starterFiles");

export function starterFiles({ names, sideFiles, gitignore }: StarterFilesParams): StarterFiles {
  const ignoring = ignoringPrivateNotes(gitignore);
  return {
    files: names.map((name) => ({ name, text: starterText(name, sideFiles) })),
    ...(ignoring === undefined ? {} : { gitignore: ignoring }),
  };
}
