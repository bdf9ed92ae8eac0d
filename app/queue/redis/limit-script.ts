/**
 * The limits of one key and model, in one step: settles the results of requests, and books a place for the
 * next.
 *
 * Each limit is a GCRA: one time, `tat`, at which its bucket would be full again (ITU-T I.371). A request of
 * so many units may leave at `tat - (capacity - units) * gap`, where `gap` is the time in which one unit
 * flows in. The clock is Redis's. A limit is learnt from the API's headers: the amount per minute, and the
 * most that was ever left.
 *
 * KEYS[1] a hash. ARGV[1] the results of requests, ARGV[2] what the next one takes, or an empty text. Returns
 * the length of the wait, the time of the place (-1 where none was booked), 1 where there is no limit, and
 * the total that was ever booked.
 */
export const LIMIT_SCRIPT = `
local NAMES = { 'requests', 'input', 'output' }
-- A tenth of a bucket is left to requests that overtake each other on their way.
local SHARE = 0.9
local AHEAD_MS = 250
-- Before the API has said anything: so many requests a second, and so many at once.
local FIRST_RATE, FIRST_BURST = 4, 4
local SLOWER, FASTER = 0.7, 1.005
local FORGET_MS = 600000

local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local flat = redis.call('HGETALL', KEYS[1])
local h = {}
for i = 1, #flat, 2 do h[flat[i]] = tonumber(flat[i + 1]) end
local function get(field) return h[field] or 0 end

-- What is known of a limit: the time of one unit, and how many there may be at once. Nil where nothing is.
local function bucket(name)
  local limit = get(name .. ':limit')
  if limit > 0 then return 60000 / limit, math.max(1, SHARE * get(name .. ':most')) end
  if name == 'requests' and get('named') == 0 then return 1000 / FIRST_RATE, FIRST_BURST end
  return nil
end

local function level(name, gap, most)
  return most - math.max(0, get(name .. ':tat') - now) / gap
end

local function settle(s)
  local booked = s.booking
  for _, name in ipairs(NAMES) do
    local gap, most = bucket(name)
    if s.used and gap then
      local more = s.used[name] - booked.took[name]
      h[name .. ':tat'] = get(name .. ':tat') + gap * more
      h[name .. ':sum'] = get(name .. ':sum') + more
    end
    local said = s.limits[name]
    if said then
      h[name .. ':limit'] = said.limit
      h['guessed'] = name == 'requests' and 0 or get('guessed')
      if get(name .. ':distrusted') == 0 then
        h[name .. ':most'] = math.max(get(name .. ':most'), math.min(said.limit, said.remaining + 1))
      end
      gap, most = bucket(name)
      -- What it said was so when the request arrived: since then some flowed in, and others took some.
      local flowed = math.max(0, now - booked.at) / gap
      local took = get(name .. ':sum') - booked.sums[name]
      local all = math.min(get(name .. ':most'), said.remaining + flowed) - took
      local left = all - (get(name .. ':most') - most)
      -- Others use the key, too.
      if left < level(name, gap, most) - 1 - most / 50 then
        h[name .. ':tat'] = now + (most - left) * gap
      end
    end
  end
  if s.answered then
    h['named'] = 1
    h['answered'] = get('answered') + 1
    if get('guessed') == 1 then h['requests:limit'] = get('requests:limit') * FASTER end
  end
end

local function refuse(s)
  local until_ = now + s.refusedMs
  local isNew = s.booking.at > get('cut')
  local explained = false
  h['paused'] = math.max(get('paused'), until_)
  for _, name in ipairs(NAMES) do
    local gap, most = bucket(name)
    local said = s.limits[name]
    if gap and said and said.remaining < math.min(s.booking.took[name], most) then
      explained = true
      -- Empty but for what one request takes, when the pause is over: no burst follows it.
      local left = math.min(s.booking.took[name], most)
      h[name .. ':tat'] = math.max(get(name .. ':tat'), until_ + (most - left) * gap)
    end
  end
  if explained then return end
  h['named'] = 1
  if isNew then
    h['cut'] = now
    if get('requests:limit') == 0 then
      -- The rate at which it did answer, counting the pause, is one that it can bear.
      local rate = get('answered') / math.max(1, until_ - get('since')) * 60000
      h['requests:limit'] = math.max(1, rate)
      h['guessed'] = 1
      h['requests:most'] = math.max(1, h['requests:limit'] / 60)
    elseif get('guessed') == 1 then
      h['requests:limit'] = h['requests:limit'] * SLOWER
      h['requests:most'] = math.max(1, h['requests:limit'] / 60)
    else
      -- What it says is left can't be relied on.
      h['requests:most'] = math.max(1, get('requests:most') / 2)
      h['requests:distrusted'] = 1
    end
  end
  local gap, most = bucket('requests')
  h['requests:tat'] = math.max(get('requests:tat'), until_ + (most - 1) * gap)
end

for _, s in ipairs(cjson.decode(ARGV[1])) do
  for k, v in pairs(s) do if v == cjson.null then s[k] = nil end end
  for k, v in pairs(s.limits) do if v == cjson.null then s.limits[k] = nil end end
  settle(s)
  if s.refusedMs then refuse(s) end
end

local wait, at, free = 0, -1, get('named')
if ARGV[2] ~= '' then
  local take = cjson.decode(ARGV[2])
  if get('since') == 0 then h['since'] = now end
  wait = math.max(0, get('paused') - now)
  for _, name in ipairs(NAMES) do
    local gap, most = bucket(name)
    if gap then
      free = 0
      -- What is larger than the whole bucket gets through when it is full.
      local units = math.min(take[name], most)
      wait = math.max(wait, get(name .. ':tat') - (most - units) * gap - now)
    end
  end
  if wait <= AHEAD_MS then
    at = now + wait
    for _, name in ipairs(NAMES) do
      local gap = bucket(name)
      if gap then h[name .. ':tat'] = math.max(get(name .. ':tat'), at) + gap * take[name] end
      h[name .. ':sum'] = get(name .. ':sum') + take[name]
    end
  end
end

local fields = {}
for k, v in pairs(h) do
  fields[#fields + 1] = k
  fields[#fields + 1] = string.format('%.6f', v)
end
if #fields > 0 then
  redis.call('HSET', KEYS[1], unpack(fields))
  redis.call('PEXPIRE', KEYS[1], FORGET_MS)
end
return {
  string.format('%.3f', wait), string.format('%.3f', at), string.format('%.0f', free),
  string.format('%.3f', get('requests:sum')), string.format('%.3f', get('input:sum')), string.format('%.3f', get('output:sum')),
}
`;
