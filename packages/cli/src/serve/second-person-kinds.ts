// Which kinds of acts wait for a second person, as the environment says.
import { type HeldKind, heldKindNames } from '@stagewright/api'
import { misuse } from '../command-failed.ts'

/**
 * The kinds that `STAGEWRIGHT_SECOND_PERSON` names, `all`, or none where it is empty or `off`.
 * @throws CommandFailed that names what there is
 */
export function secondPersonKinds(text = ''): HeldKind[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'off')
  if (words.includes('all')) return [...heldKindNames]
  return words.map((word) => {
    const kind = heldKindNames.find((one) => one === word)
    if (kind) return kind
    throw misuse(
      `STAGEWRIGHT_SECOND_PERSON names ${word}, which is no kind of act.`,
      `There are ${heldKindNames.join(', ')}, and all.`,
    )
  })
}
