-- Calls: recursion, closures, varargs, tail calls, methods and metamethods.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
print("fib", fib(24))

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
print("ackermann", ackermann(2, 60))

local function count_down(n, steps)
  if n == 0 then return steps end
  return count_down(n - 1, steps + 1)
end
print("tail calls", count_down(500000, 0))

local function counter()
  local count = 0
  return function(by) count = count + (by or 1) return count end
end
local a, b = counter(), counter()
a() a(10) b()
print("closures", a(), b())

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...) or 0) end
  return total, ...
end
print("varargs", sum(1, nil, 3, 4.5))
print("many", (sum(table.unpack((function() local t = {} for i = 1, 200 do t[i] = i end return t end)()))))

local Point = {}
Point.__index = Point
Point.__add = function(p, q) return Point.new(p.x + q.x, p.y + q.y) end
Point.__eq = function(p, q) return p.x == q.x and p.y == q.y end
Point.__lt = function(p, q) return p.x < q.x end
Point.__le = function(p, q) return p.x <= q.x end
Point.__len = function() return 2 end
Point.__concat = function(p, q) return tostring(p) .. "&" .. tostring(q) end
Point.__call = function(p, factor) return Point.new(p.x * factor, p.y * factor) end
Point.__unm = function(p) return Point.new(-p.x, -p.y) end
Point.__tostring = function(p) return "(" .. p.x .. "," .. p.y .. ")" end
function Point.new(x, y) return setmetatable({x = x, y = y}, Point) end
local p, q = Point.new(1, 2), Point.new(3.5, -4)
print("metamethods", tostring(p + q), p == Point.new(1, 2), p < q, p <= q, #p, p .. q, tostring(p(3)), tostring(-q))

local Animal = {}
Animal.__index = Animal
function Animal.new(class, name) return setmetatable({name = name}, class) end
function Animal:speak() return self.name .. " says " .. self:sound() end
local Dog = setmetatable({}, {__index = Animal})
Dog.__index = Dog
function Dog:sound() return "woof" end
print("inheritance", Dog:new("Rex"):speak())

local log = {}
do
  local resource <close> = setmetatable({}, {__close = function() log[#log + 1] = "closed" end})
  local limit <const> = 3
  log[#log + 1] = "open " .. limit
end
print("close", table.concat(log, " "))

for i = 3, 1, -1 do
  for j = 1, 3 do
    if j == i then goto continue end
    io.write(i, ":", j, " ")
    ::continue::
  end
end
print()
