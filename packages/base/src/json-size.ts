// How large a JSON value is, without writing it: what would fill the memory is noticed before.
import type { Json } from './json.ts'

/** A number, a comma, a bracket: what each part takes beside its text. */
const PART = 4

/**
 * True when a value, written, has more characters than so many; it is not looked at any further.
 */
export function isLargerThan(value: Json | undefined, characters: number): boolean {
  let left = characters
  const open: (Json | undefined)[] = [value]
  while (open.length > 0 && left >= 0) {
    const one = open.pop()
    left -= PART
    if (typeof one === 'string') left -= one.length
    else if (Array.isArray(one)) {
      left -= one.length
      if (left >= 0) for (const item of one) open.push(item)
    } else if (typeof one === 'object' && one !== null) {
      for (const [name, part] of Object.entries(one)) {
        left -= name.length
        open.push(part)
      }
    }
  }
  return left < 0
}
