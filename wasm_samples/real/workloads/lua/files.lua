-- Files in the current folder: write, append, read in all ways, seek, rename, remove.
local f = assert(io.open("a.txt", "w"))
for i = 1, 100 do f:write("line ", i, " ", i / 4, "\n") end
print(f:seek("cur"), f:seek("end"), io.type(f))
f:close()
print(io.type(f), pcall(f.write, f, "x"))
f = assert(io.open("a.txt", "a"))
f:write("appended\nno newline at the end")
f:close()

local count, bytes = 0, 0
for line in io.lines("a.txt") do count, bytes = count + 1, bytes + #line end
print(count, bytes)
for a, b in io.lines("a.txt", "l", "L") do io.write(a, "/", b) if a == "line 5 1.25" then break end end
f = io.open("a.txt", "r")
print(f:read("l", "n", 3, "L"))
print(f:read("l"), f:read(0), f:seek("set", 5), f:read("n"), f:read("n"))
print(f:seek("end", -10), f:read("a"), f:read("a"), f:read("l"), f:read(0))
f:close()

f = io.open("b.bin", "w+b")
f:setvbuf("full", 512)
for i = 0, 4999 do f:write(string.char(i % 256)) end
f:seek("set", 1000)
print(f:read(4):byte(1, 4))
f:seek("set", 1000)
f:write("HERE")
f:flush()
print(f:seek("set", 998), f:read(8):byte(1, 8))
print(f:seek("end"))
f:close()
f = io.open("b.bin", "r+b")
f:write("start")
f:seek("cur", 1)
print(f:read(2):byte(1, 2))
f:close()

-- The third result is the number of the error, which WASI counts in another way.
local function two(...) print((...), (select(2, ...))) end
two(io.open("missing.txt"))
two(io.open("missing/x.txt", "w"))
print(pcall(io.lines, "missing.txt"))
print(pcall(io.open, "a.txt", "z"))
two(os.rename("a.txt", "c.txt"))
two(io.open("a.txt"))
two(os.rename("a.txt", "d.txt"))
two(os.remove("b.bin"))
two(os.remove("b.bin"))
io.output("out.txt")
io.write("through the default output\n", 3, " ", 4.5, "\n")
io.close()
io.output(io.stdout)
io.input("out.txt")
print(io.read("L", "n", "n"))
io.close(io.input())
local module = io.open("module.lua", "w")
module:write("local name = ...\nreturn {name = name, answer = 42}\n")
module:close()
package.path = "./?.lua"
print(require("module").name, require("module").answer, package.loaded.module.answer, dofile("module.lua").answer)
print(pcall(require, "absent"))
print(loadfile("absent.lua"))
local text = string.dump(function(a, b) return a * b + 1 end, true)
print(load(text, "dumped", "b")(6, 7), load(text, "dumped", "t"))
-- What stays in the folder is compared as well.
local big = io.open("big.txt", "w")
for i = 1, 20000 do big:write(i * 7919 % 10007, i % 10 == 0 and "\n" or " ") end
big:close()
local sum = 0
for line in io.lines("big.txt") do for n in line:gmatch("%d+") do sum = sum + n end end
print(sum)
os.exit(7, true)
