-- Tables: arrays, hashes, sorting, moves, weak keys, garbage.
-- Keys are sorted before printing: their order depends on the size of a pointer.
local squares = {}
for i = 1, 10000 do squares[i] = i * i end
local sum = 0
for i, v in ipairs(squares) do sum = sum + v end
print(#squares, sum, squares[5000])

local counts = {}
for word in ("a b c a b a d a e b"):gmatch("%a") do counts[word] = (counts[word] or 0) + 1 end
local keys = {}
for k in pairs(counts) do keys[#keys + 1] = k end
table.sort(keys)
for _, k in ipairs(keys) do io.write(k, "=", counts[k], " ") end
print()

local seed = 12345
local function random(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed % n end
local numbers = {}
for i = 1, 20000 do numbers[i] = random(1000000) end
table.sort(numbers)
local sorted = true
for i = 2, #numbers do sorted = sorted and numbers[i - 1] <= numbers[i] end
print(sorted, numbers[1], numbers[10000], numbers[20000])
table.sort(numbers, function(a, b) return a % 1000 > b % 1000 or a % 1000 == b % 1000 and a < b end)
print(numbers[1], numbers[2], numbers[20000])
local names = {"pear", "Apple", "fig", "apple", "banana", "Fig", "10", "9"}
table.sort(names)
print(table.concat(names, " "))
table.sort(names, function(a, b) if #a ~= #b then return #a < #b end return a < b end)
print(table.concat(names, " ", 2, 5))

local list = {1, 2, 3}
table.insert(list, 4)
table.insert(list, 1, 0)
print(table.concat(list, ","), table.remove(list), table.remove(list, 1), table.concat(list, ","))
print(table.concat(table.move(list, 1, 3, 2), ","), select("#", table.unpack({1, nil, 3}, 1, 3)), table.pack(1, nil).n)
local mixed = {[1] = "one", [2.0] = "two", [-1] = "minus", [0.5] = "half", [true] = "yes", x = "ex"}
print(mixed[2], mixed[1.0], mixed[-1], mixed[1 / 2], mixed[true], mixed.x, #mixed)

local proxy = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, v * 2) end, __index = function(_, k) return k .. "?" end,
  __pairs = function() return function(_, k) k = (k or 0) + 1 if k <= 3 then return k, k * 10 end end, nil, nil end})
proxy.a = 21
print(proxy.a, proxy.b, rawget(proxy, "b"), rawlen({1, 2}), rawequal(proxy, proxy))
for k, v in pairs(proxy) do io.write(k, ":", v, " ") end
print()

local weak = setmetatable({}, {__mode = "k"})
for i = 1, 100 do weak[{}] = i end
local kept = {}
weak[kept] = "kept"
collectgarbage()
local left = 0
for _ in pairs(weak) do left = left + 1 end
print("weak", left, weak[kept])
local finalized = 0
for i = 1, 100 do setmetatable({}, {__gc = function() finalized = finalized + 1 end}) end
collectgarbage()
collectgarbage()
print("finalized", finalized)
for _, mode in ipairs({"generational", "incremental"}) do
  collectgarbage(mode)
  local trees = 0
  local function tree(depth) if depth == 0 then return {} end return {tree(depth - 1), tree(depth - 1)} end
  local function nodes(t) if not t[1] then return 1 end return 1 + nodes(t[1]) + nodes(t[2]) end
  for i = 1, 20 do trees = trees + nodes(tree(9)) end
  print(mode, trees)
end

-- A matrix product and a sieve.
local n = 40
local function matrix(f) local m = {} for i = 1, n do m[i] = {} for j = 1, n do m[i][j] = f(i, j) end end return m end
local x, y = matrix(function(i, j) return i + j end), matrix(function(i, j) return i - j + 0.5 end)
local product = matrix(function(i, j) local s = 0 for k = 1, n do s = s + x[i][k] * y[k][j] end return s end)
print(product[1][1], product[20][30], product[n][n])
local composite, primes = {}, 0
for i = 2, 50000 do
  if not composite[i] then primes = primes + 1 for j = i * i, 50000, i do composite[j] = true end end
end
print("primes", primes)
