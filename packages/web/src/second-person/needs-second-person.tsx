// Says in a dialog, before anybody presses its button, that a second person will be asked.
import type { HeldActName } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { heldActRulesQuery } from '../server/queries.ts'

/** The sentence, where the act needs a second person here. */
export function NeedsSecondPerson({ act }: { act: HeldActName }) {
  const { data } = useQuery(heldActRulesQuery())
  if (!data?.acts.includes(act)) return null
  return <p role="note">This needs a second person: you ask, and somebody else approves.</p>
}
