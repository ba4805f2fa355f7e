-- Whole small programs: queens, Mandelbrot, JSON, a life, n bodies, big factorials.
local function queens(n)
  local solutions, columns, up, down = 0, {}, {}, {}
  local function place(row)
    if row > n then solutions = solutions + 1 return end
    for c = 1, n do
      if not columns[c] and not up[row + c] and not down[row - c] then
        columns[c], up[row + c], down[row - c] = true, true, true
        place(row + 1)
        columns[c], up[row + c], down[row - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return solutions
end
print("queens", queens(6), queens(8))

for y = -10, 10 do
  local line = {}
  for x = -30, 12 do
    local cr, ci, zr, zi, n = x / 20, y / 9, 0.0, 0.0, 0
    while n < 60 and zr * zr + zi * zi < 4 do zr, zi, n = zr * zr - zi * zi + cr, 2 * zr * zi + ci, n + 1 end
    line[#line + 1] = (" .:-=+*#%@"):sub(n % 10 + 1, n % 10 + 1)
  end
  print(table.concat(line))
end

local function parse(text)
  local position = 1
  local value
  local function skip() position = text:find("%S", position) or #text + 1 end
  local function fail(what) error(("%s at %d"):format(what, position), 0) end
  local function str()
    local from = position + 1
    local to = text:find('"', from, true) or fail("open string")
    while text:sub(to - 1, to - 1) == "\\" do to = text:find('"', to + 1, true) or fail("open string") end
    position = to + 1
    return (text:sub(from, to - 1):gsub("\\(.)", {n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\"}))
  end
  function value()
    skip()
    local c = text:sub(position, position)
    if c == "{" or c == "[" then
      local result, close = {}, c == "{" and "}" or "]"
      position = position + 1
      skip()
      while text:sub(position, position) ~= close do
        local key = #result + 1
        if c == "{" then
          skip()
          key = str()
          skip()
          if text:sub(position, position) ~= ":" then fail("no colon") end
          position = position + 1
        end
        result[key] = value()
        skip()
        local separator = text:sub(position, position)
        if separator == "," then position = position + 1 elseif separator ~= close then fail("no comma") end
        skip()
      end
      position = position + 1
      return result
    elseif c == '"' then
      return str()
    end
    local word = text:match("^[%w%.%+%-]+", position) or fail("no value")
    position = position + #word
    if word == "true" then return true elseif word == "false" then return false elseif word == "null" then return nil end
    return tonumber(word) or fail("bad word")
  end
  return value()
end
local function show(v)
  if type(v) == "string" then return string.format("%q", v) end
  if type(v) ~= "table" then return tostring(v) end
  local parts, keys = {}, {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for _, k in ipairs(keys) do parts[#parts + 1] = tostring(k) .. ":" .. show(v[k]) end
  return "{" .. table.concat(parts, " ") .. "}"
end
print(show(parse('{"name": "x\\"y", "list": [1, 2.5, -3e2, true, [ ]], "sub": {"a": null, "b": {"c": "d"}}}')))
print(pcall(parse, '{"a" 1}'))
print(pcall(parse, '[1 2]'))
local big = {}
for i = 1, 500 do big[i] = ('{"id": %d, "value": %.3f, "tags": ["t%d", "u"]}'):format(i, i / 7, i % 9) end
local parsed, checksum = parse("[" .. table.concat(big, ",") .. "]"), 0
for _, entry in ipairs(parsed) do checksum = checksum + entry.id * entry.value + #entry.tags[1] end
print(#parsed, ("%.6f"):format(checksum))

local width, height, cells = 32, 16, {}
for i = 0, width * height - 1 do cells[i] = (i * 7 + i // 5) % 3 == 0 and 1 or 0 end
for step = 1, 30 do
  local nextCells = {}
  for y = 0, height - 1 do
    for x = 0, width - 1 do
      local around = 0
      for dy = -1, 1 do for dx = -1, 1 do
        if dx ~= 0 or dy ~= 0 then around = around + cells[(y + dy) % height * width + (x + dx) % width] end
      end end
      nextCells[y * width + x] = (around == 3 or around == 2 and cells[y * width + x] == 1) and 1 or 0
    end
  end
  cells = nextCells
end
local alive = 0
for i = 0, width * height - 1 do alive = alive + cells[i] end
print("alive", alive)

local bodies = {{0, 0, 0, 0, 1000}, {100, 0, 0, 3, 1}, {0, 200, -2.2, 0, 2}, {-150, 50, 0.5, -2.4, 0.5}}
for step = 1, 2000 do
  for i, a in ipairs(bodies) do
    for j, b in ipairs(bodies) do
      if i ~= j then
        local dx, dy = b[1] - a[1], b[2] - a[2]
        local d = math.sqrt(dx * dx + dy * dy + 1)
        a[3], a[4] = a[3] + 0.01 * b[5] * dx / (d * d * d), a[4] + 0.01 * b[5] * dy / (d * d * d)
      end
    end
  end
  for _, a in ipairs(bodies) do a[1], a[2] = a[1] + 0.01 * a[3], a[2] + 0.01 * a[4] end
end
for _, a in ipairs(bodies) do io.write(("%.10f %.10f  "):format(a[1], a[2])) end
print()

local digits = {1}
for n = 2, 60 do
  local carry = 0
  for i = 1, #digits do carry = digits[i] * n + carry digits[i] = carry % 10 carry = carry // 10 end
  while carry > 0 do digits[#digits + 1] = carry % 10 carry = carry // 10 end
end
print("60!", table.concat(digits):reverse())
