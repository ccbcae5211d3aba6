// The three characters ids begin with. Standard objects have published ones; all others get one
// here, once: what was assigned before is handed in and stays.
import type { ObjectDefinition } from '../object/object-definition.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The letter assigned prefixes begin with, as in the real system where it has one. */
function leadOf(object: ObjectDefinition): string {
  if (object.isPlatformEvent) return 'e'
  if (object.isCustomMetadata) return 'm'
  return object.isCustom ? 'a' : 'z'
}

/**
 * A key prefix for every object by API name: the known ones, the published ones, and new ones for
 * the rest, the same for the same objects in any order. A lead letter has room for 3,844 objects.
 */
export function assignKeyPrefixes(
  objects: readonly ObjectDefinition[],
  known: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const assigned: Record<string, string> = Object.create(null)
  const taken = new Set<string>()
  const settle = (name: string, prefix: string) => {
    assigned[name] = prefix
    taken.add(prefix)
  }
  for (const [name, prefix] of Object.entries(known)) settle(name, prefix)
  const open = objects.filter(({ apiName }) => !Object.hasOwn(assigned, apiName))
  for (const { apiName, keyPrefix } of open) if (keyPrefix) settle(apiName, keyPrefix)
  const next = new Map<string, number>()
  const rest = open.filter(({ keyPrefix }) => !keyPrefix)
  for (const object of [...rest].sort((a, b) => (a.apiName < b.apiName ? -1 : 1))) {
    const lead = leadOf(object)
    let number = next.get(lead) ?? 0
    let prefix = ''
    do {
      prefix = `${lead}${digits[Math.floor(number / 62) % 62]}${digits[number % 62]}`
      number += 1
    } while (taken.has(prefix) && number < 3844)
    next.set(lead, number)
    settle(object.apiName, prefix)
  }
  return assigned
}
