// Mails about work items: they go out as any mail of a flow does. One that cannot be written holds
// up nobody.
import type { JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'

const MAIL = 'emailSimple'

/**
 * Writes mails with one call. `compose` gives the inputs of `emailSimple` for each; it is not asked
 * where no mail can be written.
 */
export async function sendMails(
  performance: Performance,
  compose: () => Promise<JsonObject[]>,
): Promise<void> {
  const action = performance.world.actions.find(MAIL, MAIL)
  if (action?.mode !== 'inside') return
  const mails = await compose()
  if (mails.length === 0) return
  const caller = { performance, userId: 'system' }
  try {
    await performance.attempt(() => action.call(mails.map((inputs) => ({ inputs, caller }))))
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
  }
}
