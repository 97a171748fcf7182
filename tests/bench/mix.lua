-- What wrk asks for: the session's cookies, then addresses, each in turn. Prints the figures as JSON.
local paths, at = {}, 0

function init(given)
  wrk.headers["Cookie"] = given[1]
  wrk.headers["Accept-Encoding"] = "gzip, br"
  for place = 2, #given do paths[#paths + 1] = given[place] end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function done(summary, latency)
  local broken = summary.errors
  local errors = broken.connect + broken.read + broken.write + broken.status + broken.timeout
  io.write(string.format('{"requests": %d, "seconds": %f, "p99": %f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(99) / 1000, errors))
end
