#!/usr/bin/env node
import { isMainThread, workerData } from "node:worker_threads";
import "./engineFlags.ts";

if (isMainThread) void import("./main.ts").then(({ runProcess }) => runProcess(import.meta.dirname ?? __dirname));
else void import("./thread.ts").then(({ runThread }) => runThread(workerData));
