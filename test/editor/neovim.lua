-- Run by neovim.mjs: one line for each thing that holds, "FAIL ..." for what does not, "end" at the end.
local function say(line) io.stdout:write(line .. "\n") end
local function fail(why) say("FAIL " .. why) vim.cmd("cquit 1") end
local function holds(what, value) if value then say("ok    " .. what) else fail(what) end end
local function becomes(what, ask) holds(what, vim.wait(60000, ask, 20)) end

local function run()
  local buffer = vim.api.nvim_get_current_buf()
  local exit
  local id = vim.lsp.start_client({
    name = "newslint",
    cmd = { os.getenv("NODE"), os.getenv("PROGRAM"), "lsp", "--stdio" },
    root_dir = vim.fn.getcwd(),
    get_language_id = function() return "markdown" end,
    on_exit = function(code) exit = code end,
  })
  becomes("the server starts", function()
    local client = id and vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  local function found() return vim.diagnostic.get(buffer) end

  becomes("a slip is marked", function() return #found() == 1 end)
  local mark = found()[1]
  holds("where it stands", mark.lnum == 0 and mark.col == 28 and mark.end_col == 39)
  holds("by its rule", mark.source == "newslint" and mark.user_data.lsp.code == "vague-source")

  vim.api.nvim_buf_set_lines(buffer, 1, 1, false, { "", "Critics say the toll is a tax." })
  becomes("a slip that is typed is marked too", function() return #found() == 2 end)

  vim.api.nvim_win_set_cursor(0, { 1, 30 })
  local answer = vim.lsp.buf_request_sync(buffer, "textDocument/hover", vim.lsp.util.make_position_params(), 10000)
  local contents = answer[id].result.contents
  holds("the hover says why", (contents.value or contents):match("vague%-source"))

  local where = vim.lsp.util.make_range_params()
  where.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, 0) }
  answer = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", where, 10000)
  local ignore
  for _, action in ipairs(answer[id].result) do
    if action.title:match("^Ignore") then ignore = action end
  end
  holds("an ignore is offered", ignore)
  if not ignore.edit then
    ignore = vim.lsp.buf_request_sync(buffer, "codeAction/resolve", ignore, 10000)[id].result
  end
  holds("and has its edit once it is chosen", ignore.edit)
  vim.lsp.util.apply_workspace_edit(ignore.edit, client.offset_encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1]
  holds("its reason is left to fill", line:find("newslint-ignore vague-source: [TK: reason]", 1, true))

  client.stop()
  becomes("the server ends with the client", function() return exit ~= nil end)
  holds("and in good order", exit == 0)
end

local ok, why = xpcall(run, debug.traceback)
if not ok then fail(tostring(why)) end
say("end")
vim.cmd("qall!")
