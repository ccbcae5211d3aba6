// Changes to any text as a row of tokens: what tokens are, each language says. What comes out is
// mostly close to something valid, which is where readers break.

const bytes = [
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u202E',
  'é',
  '𝕊',
  '\r',
  '\t',
  '"',
  "'",
  '<',
  '&',
  '{!',
  '}}',
]
const LENGTH_MAX = 200_000

/**
 * A changed text.
 * @param {string} text what is changed
 * @param {object} random of `random.mjs`
 * @param {object} language its `tokens` (a pattern), `words` to put in, an `other` text to take
 * from,
 *   and where it has one its own way to `repeat` a piece
 */
export function mutateText(text, random, language) {
  const tokens = text.match(language.tokens) ?? ['']
  const changes = 1 + random.below(random.once(4) ? 12 : 3)
  for (let change = 0; change < changes; change++) changeOnce(tokens, random, language)
  const changed = tokens.join('')
  return changed.length > LENGTH_MAX ? changed.slice(0, LENGTH_MAX) : changed
}

function changeOnce(tokens, random, { words, tokens: pattern, other, repeat }) {
  const at = random.below(tokens.length)
  const count = 1 + random.below(random.once(5) ? 40 : 4)
  switch (random.below(10)) {
    case 0:
      tokens.splice(at, count)
      break
    case 1:
      tokens.splice(random.below(tokens.length), 0, ...tokens.slice(at, at + count))
      break
    case 2: {
      const to = random.below(tokens.length)
      ;[tokens[at], tokens[to]] = [tokens[to] ?? '', tokens[at] ?? '']
      break
    }
    case 3:
    case 4:
      tokens[at] = random.pick(words)
      break
    case 5:
      tokens.splice(at, 0, random.pick(words))
      break
    case 6: {
      const strange = other.match(pattern) ?? ['']
      const from = random.below(strange.length)
      tokens.splice(at, random.below(count), ...strange.slice(from, from + count * 3))
      break
    }
    case 7:
      tokens[at] = changedBytes(tokens[at] ?? '', random)
      break
    case 8: {
      const unit = tokens.slice(at, at + count).join('')
      const times = 2 ** random.below(random.once(20) ? 12 : 6)
      tokens.splice(
        at,
        count,
        repeat ? repeat(unit, random) : unit.repeat(times).slice(0, LENGTH_MAX),
      )
      break
    }
    default:
      if (random.once(6)) tokens.length = at
      else tokens.splice(at, 0, random.pick(bytes))
  }
}

function changedBytes(token, random) {
  if (token === '') return random.pick(bytes)
  const at = random.below(token.length)
  const sort = random.below(3)
  if (sort === 0) return token.slice(0, at) + token.slice(at + 1)
  if (sort === 1) return token.slice(0, at) + random.pick(bytes) + token.slice(at)
  return token.slice(0, at) + String.fromCharCode(random.below(0x250)) + token.slice(at + 1)
}
