// Roles above and below each other. People name theirs by API name or label, in any letter case.
import type { RoleDefinition } from '@stagewright/metadata'

export type RoleTree = {
  /** Whether the two names mean one role. */
  isSame(role: string | null, other: string): boolean
  /** Whether a role stands below another one, however deep. */
  isBelow(role: string | null, above: string | null): boolean
  /** The names that people of a role may give theirs, in small letters. */
  namesOf(role: string): string[]
  /** The same for all roles below one. */
  namesBelow(role: string | null): string[]
}

/** The tree of a project's roles; circles end where they close. */
export function createRoleTree(roles: readonly RoleDefinition[]): RoleTree {
  const byName = new Map<string, string>()
  for (const { apiName, label } of roles) byName.set(label.toLowerCase(), apiName.toLowerCase())
  for (const { apiName } of roles) byName.set(apiName.toLowerCase(), apiName.toLowerCase())
  const keyOf = (name: string) => byName.get(name.toLowerCase()) ?? name.toLowerCase()
  const children = new Map<string, string[]>()
  for (const { apiName, parentRole } of roles) {
    if (parentRole === undefined) continue
    const parent = keyOf(parentRole)
    children.set(parent, [...(children.get(parent) ?? []), keyOf(apiName)])
  }
  const below = (role: string): Set<string> => {
    const found = new Set<string>()
    const open = [...(children.get(keyOf(role)) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue
      found.add(next)
      open.push(...(children.get(next) ?? []))
    }
    found.delete(keyOf(role))
    return found
  }
  const namesOfKeys = (keys: ReadonlySet<string>) => {
    const names = new Set(keys)
    for (const [name, key] of byName) if (keys.has(key)) names.add(name)
    return [...names]
  }
  return {
    isSame: (role, other) => role !== null && keyOf(role) === keyOf(other),
    isBelow: (role, above) => role !== null && above !== null && below(above).has(keyOf(role)),
    namesOf: (role) => namesOfKeys(new Set([keyOf(role)])),
    namesBelow: (role) => (role === null ? [] : namesOfKeys(below(role))),
  }
}
