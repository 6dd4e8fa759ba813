import { serveNode } from "./node.ts";

/** The server as a process of its own: started by the VS Code client, and by `newslint lsp`. */
serveNode(import.meta.dirname ?? __dirname);
