// A file must be what its name says, where its kind can be told by its content: else what is opened
// as a document could be a program. Pictures whose content is taken apart have a rule of their own.
import { extname } from 'node:path'
import type { Problem } from '../face/asking.ts'
import type { NewFile } from '../face/file-commands.ts'
import { signatures } from './signatures.ts'

/** `checked`, as without a setting, or `any`: nobody looks whether content fits the name. */
export type FileContent = 'checked' | 'any'

/** Why a file is not taken: its content is not of the kind that its name says. */
export function otherKindProblem(files: readonly NewFile[]): Problem | undefined {
  const other = files.find((file) => !isOfItsKind(file))
  if (!other) return undefined
  const ending = extname(other.name)
  const message = `${other.name} was not taken: its name ends in ${ending}, and its content is something else. Save it anew as ${ending}, or give it the name of what it is.`
  return { isRefusal: true, code: 'file-refused', message }
}

/** What is empty, or of a kind that cannot be told, is what it says. */
function isOfItsKind({ name, content }: NewFile): boolean {
  if (content.length === 0) return true
  const signature = signatures.get(extname(name).slice(1).toLowerCase())
  return signature?.(content) ?? true
}
