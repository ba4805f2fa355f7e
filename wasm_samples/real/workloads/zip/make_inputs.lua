-- Writes inputs for compressors: text, numbers, noise, one byte repeated, nothing.
local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n
end
local function write(name, content)
  local file = assert(io.open(name, "wb"))
  file:write(content)
  file:close()
  print(name, #content)
end

local words = {}
for i = 1, 400 do
  local word = {}
  for j = 1, 2 + random(8) do word[j] = string.char(97 + random(26)) end
  words[i] = table.concat(word)
end
local text = {}
for i = 1, 40000 do text[i] = words[1 + random(20) * random(20)] .. (i % 12 == 0 and ".\n" or " ") end
write("text.txt", table.concat(text))
local rows = {}
for i = 1, 8000 do rows[i] = string.pack("<i4 d i2", i, i * 0.25, random(100)) end
write("numbers.bin", table.concat(rows))
local noise = {}
for i = 1, 70000 do noise[i] = string.char(random(256)) end
write("noise.bin", table.concat(noise))
write("same.bin", ("a"):rep(300000))
write("empty.bin", "")
