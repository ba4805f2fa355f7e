-- A benchmark: calls, tables, strings and floating point in about equal parts.
-- The argument scales it; 50 takes about a second natively. It uses neither
-- errors nor coroutines, so that engines without exceptions can run it.
local scale = tonumber(arg[1]) or 1

local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
local calls = 0
for i = 1, scale do calls = calls + fib(24) end
print("calls", calls)

local seed = 42
local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed % n end
local tables = 0
for i = 1, scale do
  local a, index = {}, {}
  for j = 1, 20000 do a[j] = random(1000000) index[a[j]] = j end
  table.sort(a)
  for j = 1, #a do tables = tables + index[a[j]] % 7 end
  local grid = {}
  for y = 1, 100 do grid[y] = {} for x = 1, 100 do grid[y][x] = x * y end end
  for y = 2, 99 do for x = 2, 99 do tables = tables + grid[y - 1][x] - grid[y + 1][x] + grid[y][x - 1] end end
end
print("tables", tables)

local strings = 0
for i = 1, scale do
  local parts = {}
  for j = 1, 8000 do parts[#parts + 1] = ("%d:%s;"):format(j, ("x"):rep(j % 13)) end
  local text = table.concat(parts)
  for number, run in text:gmatch("(%d+):(x*);") do strings = strings + #run + #number end
  strings = strings + select(2, text:gsub("x+", "y")) + #text:upper() + (text:find("7999:", 1, true) or 0)
end
print("strings", strings)

local floats = 0.0
for i = 1, scale do
  for y = 0, 47 do
    for x = 0, 63 do
      local cr, ci, zr, zi, n = x / 32 - 1.5, y / 24 - 1.0, 0.0, 0.0, 0
      while n < 100 and zr * zr + zi * zi < 4 do zr, zi, n = zr * zr - zi * zi + cr, 2 * zr * zi + ci, n + 1 end
      floats = floats + n
    end
  end
  for j = 1, 20000 do floats = floats + math.sqrt(j) * 0.5 - j // 3 end
end
print(("floats %.6f"):format(floats))
