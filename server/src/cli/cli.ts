#!/usr/bin/env node
import { runProcess } from "./main.ts";

void runProcess(import.meta.dirname ?? __dirname);
