// Names of assignments looked up in the directory, each once and people all together.
import type { FindAssignee } from '@stagewright/orchestration'
import type { Directory, DirectoryEntry } from '../port/directory.ts'

export type NamedAssignee = Pick<FindAssignee, 'kind' | 'name'>

/** Gives a function that says whom one of these names means; undefined for nobody. */
export async function lookUpNames(
  directory: Directory,
  named: readonly NamedAssignee[],
): Promise<(one: NamedAssignee) => Promise<DirectoryEntry | undefined>> {
  const names = named.filter(({ kind }) => isOfUser(kind)).map(({ name }) => name)
  const users =
    names.length > 0
      ? await directory.users([...new Set(names)])
      : new Map<string, DirectoryEntry>()
  const managers = await managersOf(directory, named, users)
  const known = new Map<string, Promise<DirectoryEntry | undefined>>()
  return (one) => {
    const key = `${one.kind} ${one.name}`
    const entry = known.get(key) ?? find(directory, one, { users, managers })
    known.set(key, entry)
    return entry
  }
}

function isOfUser(kind: NamedAssignee['kind']): boolean {
  return kind === 'User' || kind === 'Resource' || kind === 'Manager'
}

type Entries = ReadonlyMap<string, DirectoryEntry>

/** Managers by the names of whom they manage. */
async function managersOf(
  directory: Directory,
  named: readonly NamedAssignee[],
  users: Entries,
): Promise<Entries> {
  const managed = named.flatMap(({ kind, name }) => {
    const id = kind === 'Manager' ? users.get(name)?.assignee.id : undefined
    return id === undefined ? [] : [{ name, id }]
  })
  if (managed.length === 0) return new Map()
  const found = await directory.managers([...new Set(managed.map(({ id }) => id))])
  return new Map(
    managed.flatMap(({ name, id }) => {
      const manager = found.get(id)
      return manager ? [[name, manager] as const] : []
    }),
  )
}

async function find(
  directory: Directory,
  { kind, name }: NamedAssignee,
  { users, managers }: { users: Entries; managers: Entries },
): Promise<DirectoryEntry | undefined> {
  if (kind === 'Manager') return managers.get(name)
  if (kind === 'Role' || kind === 'RoleAndSubordinates') return directory.role(kind, name)
  if (kind === 'Group') return directory.group(name)
  if (kind === 'Queue') return directory.queue(name)
  const user = users.get(name)
  if (user || kind === 'User') return user
  return (await directory.queue(name)) ?? (await directory.group(name))
}
