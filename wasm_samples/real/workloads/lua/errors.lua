-- Errors, which longjmp carries: pcall, xpcall, error values, nesting, close on error.
print(pcall(error, "plain"))
print(pcall(error, "level", 0))
print(select("#", pcall(error)), pcall(error))
print(pcall(function() error({code = 42}) end) == false, select(2, pcall(error, {code = 42})).code)
print(pcall(function() return 1 + nil end))
print(pcall(function() local t = nil; return t.field end))
print(pcall(function() return #5 end))
print(pcall(function() return {} < {} end))
print(pcall(function() return 1 < "2" end))
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1 % 0 end))
print(pcall(function() return 2^53 | 0.5 end))
print(pcall(string.rep))
print(pcall(string.rep, "x", -1))
print(pcall(setmetatable, 1, {}))
print(pcall(string.format, "%d", "3.5"))
print(pcall(next, {}, "missing"))
print(pcall(load, "return +"))
print(load("x ="))
print(load("for i = 1 do end", "=chunk"))
print(load("goto nowhere"))

print(xpcall(function() error("inner") end, function(message) return "handled: " .. message end))
print(xpcall(function() error("first") end, function() error("second") end) == false)
print((select(2, xpcall(function() local x = nil; x() end, debug.traceback)):gsub("\n.*", "")))

local function nested(depth)
  if depth == 0 then error("bottom", 0) end
  local good, message = pcall(nested, depth - 1)
  error(message .. depth, 0)
end
print(pcall(nested, 20))

local function deep() return 1 + deep() end
local good, message = pcall(deep)
print(good, (message:gsub(":%d+:", ":"):sub(1, 40)))

local caught = 0
for i = 1, 20000 do
  local ok = pcall(function() if i % 3 == 0 then error(i) end end)
  if not ok then caught = caught + 1 end
end
print("caught", caught)

print(pcall(function()
  local a <close> = setmetatable({}, {__close = function(_, e) print("closing a", e) end})
  local b <close> = setmetatable({}, {__close = function(_, e) print("closing b", e) error("from b", 0) end})
  error("body", 0)
end))

local t = setmetatable({}, {__index = function(_, key) error("no field " .. key, 2) end})
print(pcall(function() return t.colour end))
print(pcall(string.gsub, "abc", "%w", function(c) if c == "b" then error("at b", 0) end end))
print(pcall(table.sort, {3, 1, 2}, function() error("compare", 0) end))
print(tostring(select(2, pcall(error, setmetatable({}, {__tostring = function() return "custom" end})))))
warn("@on")
warn("to ", "stderr")
error("the end")
