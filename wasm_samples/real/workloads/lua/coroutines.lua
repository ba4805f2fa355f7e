-- Coroutines: generators, errors in them, yields across pcall, many at once.
local function range(n)
  return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
end
local total = 0
for i in range(10000) do total = total + i end
print("generator", total)

local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield(c * 2)
  print("got", d, e)
  return "done", d + e
end)
print(coroutine.resume(co, 1, 2))
print(coroutine.status(co), coroutine.isyieldable())
print(coroutine.resume(co, 10))
print(coroutine.resume(co, 3, 4))
print(coroutine.resume(co))
print(coroutine.status(co))

co = coroutine.create(function() error("inside") end)
print(coroutine.resume(co))
co = coroutine.create(function() error({1}) end)
print(type(select(2, coroutine.resume(co))))

co = coroutine.wrap(function()
  local good, value = pcall(function()
    local received = coroutine.yield("in pcall")
    error("after " .. received, 0)
  end)
  coroutine.yield(tostring(good) .. " " .. value)
  return "end"
end)
print(co(), co("resume"), co())

-- Permutations, recursively.
local function permute(a, n)
  n = n or #a
  if n <= 1 then coroutine.yield(table.concat(a)) return end
  for i = 1, n do
    a[n], a[i] = a[i], a[n]
    permute(a, n - 1)
    a[n], a[i] = a[i], a[n]
  end
end
local all = {}
for p in coroutine.wrap(function() permute({"a", "b", "c", "d"}) end) do all[#all + 1] = p end
print(#all, table.concat(all, " "))

-- A pipeline, and a round of many at once.
local function filter(source, keep)
  return coroutine.wrap(function() for v in source do if keep(v) then coroutine.yield(v) end end end)
end
local primes = {}
local numbers = coroutine.wrap(function() for i = 2, 200 do coroutine.yield(i) end end)
while true do
  local prime = numbers()
  if not prime then break end
  primes[#primes + 1] = prime
  numbers = filter(numbers, function(v) return v % prime ~= 0 end)
end
print(#primes, primes[#primes])

local many = {}
for i = 1, 500 do
  many[i] = coroutine.create(function() local s = 0 for j = 1, 20 do s = s + coroutine.yield(s) * i end return s end)
end
local sum = 0
for round = 0, 20 do
  for i = 1, 500 do local _, v = coroutine.resume(many[i], round) sum = sum + v end
end
print("many", sum, coroutine.status(many[1]))

-- Yields in a metamethod, an iterator and a comparison are yields across no C call.
local yielding = setmetatable({}, {__index = function(_, k) return coroutine.yield(k) end})
co = coroutine.wrap(function() return yielding.x + yielding.y end)
print(co(), co(1), co(41))
co = coroutine.create(function() table.sort({3, 2, 1}, function(a, b) coroutine.yield() return a < b end) end)
print(coroutine.resume(co))
co = coroutine.create(function()
  local x <close> = setmetatable({}, {__close = function() print("closed") end})
  coroutine.yield(1)
end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co))
