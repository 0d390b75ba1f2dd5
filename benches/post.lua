-- New statements for wrk: each request uses up one key of a form. Arguments: file of keys, bytes of the body.

local keys = {}
local at = 0
local body

function init(args)
    for line in io.lines(args[1]) do
        keys[#keys + 1] = line
    end
    body = string.rep("x", tonumber(args[2]))
end

function request()
    at = at + 1
    local key = keys[at] or "used-up"
    return wrk.format("POST", nil, nil, "form_key=" .. key .. "&original=ru&title-ru=bench-" .. at .. "&body-ru=" .. body)
end
