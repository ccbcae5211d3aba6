// The parts of a reference such as `$Record.Owner:User.Name` or `Accounts[$EachItem].Name`.
import { remembering } from '@stagewright/base'

export type PathPart = {
  name: string
  /** The object a polymorphic lookup is read as: `Owner:User`. */
  target?: string
  /** True for `[$EachItem]`: one item of the collection. */
  isEachItem?: boolean
}

/** The references of a definition are looked up again and again. */
const REMEMBERED_MAX = 10_000

/** The parts of a dotted path; white space around them is dropped. */
export const parsePath: (path: string) => readonly PathPart[] = remembering(REMEMBERED_MAX, partsOf)

function partsOf(path: string): PathPart[] {
  return path.split('.').map((text) => {
    const trimmed = text.trim()
    const bracket = trimmed.indexOf('[')
    const bare = bracket > 0 ? trimmed.slice(0, bracket) : trimmed
    const [name = '', target] = bare.split(':')
    return {
      name,
      ...(target && { target }),
      ...(bracket > 0 && { isEachItem: true }),
    }
  })
}

/** The first part of a path: the resource, element or global it begins at. */
export function rootOf(path: string): string {
  return parsePath(path)[0]?.name ?? ''
}
