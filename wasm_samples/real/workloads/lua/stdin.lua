-- Reads words from stdin and prints how often each occurs.
print(arg[0], #arg, arg[1], arg[2])
local counts, words, lines = {}, {}, 0
for line in io.lines() do
  lines = lines + 1
  for word in line:lower():gmatch("%a+") do
    if not counts[word] then words[#words + 1] = word end
    counts[word] = (counts[word] or 0) + 1
  end
end
table.sort(words, function(a, b) if counts[a] ~= counts[b] then return counts[a] > counts[b] end return a < b end)
print(lines, #words)
for i = 1, 10 do print(words[i], counts[words[i]]) end
io.stderr:write("words: ", #words, "\n")
