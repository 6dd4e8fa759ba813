#!/usr/bin/env node
import "./engineFlags.ts";
import { runProcess } from "./main.ts";

void runProcess(import.meta.dirname ?? __dirname);
