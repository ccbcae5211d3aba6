// Names of assignments looked up in the directory, each once and people all together.
import type { FindAssignee } from '@stagewright/orchestration'
import type { Directory, DirectoryEntry } from '../port/directory.ts'

export type NamedAssignee = Pick<FindAssignee, 'kind' | 'name'>

/** Gives a function that says whom one of these names means; undefined for nobody. */
export async function lookUpNames(
  directory: Directory,
  named: readonly NamedAssignee[],
): Promise<(one: NamedAssignee) => Promise<DirectoryEntry | undefined>> {
  const names = named
    .filter(({ kind }) => kind === 'User' || kind === 'Resource')
    .map(({ name }) => name)
  const users =
    names.length > 0
      ? await directory.users([...new Set(names)])
      : new Map<string, DirectoryEntry>()
  const known = new Map<string, Promise<DirectoryEntry | undefined>>()
  return (one) => {
    const key = `${one.kind} ${one.name}`
    const entry = known.get(key) ?? find(directory, one, users)
    known.set(key, entry)
    return entry
  }
}

async function find(
  directory: Directory,
  { kind, name }: NamedAssignee,
  users: ReadonlyMap<string, DirectoryEntry>,
): Promise<DirectoryEntry | undefined> {
  if (kind === 'Group') return directory.group(name)
  if (kind === 'Queue') return directory.queue(name)
  const user = users.get(name)
  if (user || kind === 'User') return user
  return (await directory.queue(name)) ?? (await directory.group(name))
}
