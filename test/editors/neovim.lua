-- What a user of Neovim does with a manifest, and what Neovim then shows. Prints one line of JSON.
-- nvim --headless -u SETTINGS -l is newer than the oldest Neovim that is tested: this is sourced by `-c luafile`.
local told = {}

local function wait(what, holds)
  if not vim.wait(15000, holds, 50) then
    error('Neovim waited in vain for ' .. what)
  end
end

local function attempt()
  wait('diagnostics', function()
    return #vim.diagnostic.get(0) > 0
  end)
  told.diagnostics = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    table.insert(told.diagnostics, { code = found.code, source = found.source, severity = found.severity, line = found.lnum })
  end

  vim.fn.search('privileged: true')
  vim.lsp.buf.hover()
  local function hover()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      end
    end
  end
  wait('a hover', hover)
  told.hover = hover()

  vim.ui.select = function(items, options, choose)
    told.actions = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      if options.format_item(item):find('Set privileged: false', 1, true) then
        choose(item)
      end
    end
  end
  vim.lsp.buf.code_action()
  wait('an edit', function()
    return vim.fn.search('privileged: false', 'nw') > 0
  end)
  wait('fewer diagnostics', function()
    for _, found in ipairs(vim.diagnostic.get(0)) do
      if found.code == 'privileged' then
        return false
      end
    end
    return true
  end)
  told.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')

  if vim.g.harden then
    loadstring(vim.g.harden)()
    wait('the document to be hardened', function()
      return vim.fn.search('allowPrivilegeEscalation: false', 'nw') > 0 and vim.fn.search('- ALL', 'nw') > 0
    end)
    told.hardened = true
  end
end

local good, problem = pcall(attempt)
told.problem = not good and problem or nil
io.stdout:write(vim.fn.json_encode(told) .. '\n')
vim.cmd('qa!')
