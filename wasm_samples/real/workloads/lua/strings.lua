-- Strings: building, patterns, formats, packing, UTF-8.
local parts = {}
for i = 1, 20000 do parts[#parts + 1] = i .. "," end
local joined = table.concat(parts)
print(#joined, joined:sub(-12), joined:byte(1, 5))
local text = ""
for i = 1, 2000 do text = text .. string.char(97 + i % 26) end
print(#text, text:sub(1, 30), text:rep(2, "-"):len(), text:reverse():sub(1, 5))

print(("hello world from lua"):find("wor"), ("hello"):find("l+"), ("a.b"):find(".", 2, true), ("x"):find("y"))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
print(("2024-05-17T10:20:30"):match("(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)"))
print(("hello world"):gsub("o", "0"), ("hello world"):gsub("%w+", "<%0>", 1), ("abc"):gsub("", "-"))
print(("$name is $age"):gsub("%$(%w+)", {name = "Ann", age = 30}))
print(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)"), ("[[x]]"):gsub("[%[%]]", ""))
print(("one;two;;four"):gsub(";;", ";nil;"), ("  trim  "):match("^%s*(.-)%s*$") .. "|")
print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower))
print(("abc123def"):gsub("%d", function(d) return d == "2" and "two" end), ("äöü"):len(), ("x\0y"):len())
local words = {}
for word in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = word:upper() end
print(table.concat(words, " "))
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end
print()
print(("position"):match("()si()"))
print(string.format("%a %a %A", 1.0, -0.15625, 255.5))

for _, v in ipairs({0.1, 1 / 3, 1e15, 1e16, 1e100, 123456.789, -0.0, 5e-324, 1.7976931348623157e308, 2^53, 100, 1e-5}) do
  io.write(string.format("%g %.14g %.17g %.3f %e %10.2f|%-12.4g|\n", v, v, v, v % 1000, v, v % 1e6, v))
end
print(0.1, 1e15, 1e16, 2^63, -2^63, 1 / 0, -1 / 0, math.type(3), math.type(3.0), 3 | 0, 7 // 2, 7.0 // 2, -7 // 2, -7 % 3, 7 % -3.5)
print(string.format("%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%c|%s|%10s|%-10s|%.2s|%q|%%", 42, 42, 42, 42, 255, 255, 255, 8, 65, "s", "right", "left", "cut", 'quo"te\n\0'))
print(string.format("%q %q %q", 1 / 3, math.mininteger, "\r\t\200"), string.format("%i", 3.0))
print(tostring(1e15), tostring(-1e15), 1e14 + 0.5, 2^31, 10 / 2, 3.14159265358979)
print(tonumber("0x1p4"), tonumber("  12  "), tonumber("1e1"), tonumber("z", 36), tonumber("12a"), tonumber("0x"), tonumber("1e400"), tonumber("777", 8))
print(math.maxinteger + 1 == math.mininteger, math.maxinteger * 2, 5 // 0.0, -5 % 0.0 ~= -5 % 0.0, 1 << 63, 1 << 64, -1 >> 1)
print("10" + 5, "3" * "4", 10 .. 20, "0x10" + 0, 2^0.5, 100000000000000)

local packed = string.pack("<i4 >i8 z s2 d f B", -5, 1234567890123, "zero", "sized", math.pi, 0.5, 200)
print(#packed, (packed:gsub(".", function(c) return string.format("%02x", c:byte()) end)))
print(string.unpack("<i4 >i8 z s2 d f B", packed))
print(string.packsize("<i4 i8"), pcall(string.unpack, "i4", "abc"))

local utf = "añ€😀"
print(#utf, utf8.len(utf), utf8.char(97, 241, 8364, 128512) == utf, utf8.codepoint(utf, 1, -1))
for position, code in utf8.codes(utf) do io.write(position, ":", code, " ") end
print(utf8.offset(utf, 3), utf8.len("\xff"))
