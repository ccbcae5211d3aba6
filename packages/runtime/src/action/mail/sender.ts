// Who a mail says it is from.
import type { JsonObject } from '@stagewright/base'
import type { CoreWorld } from '../core-action.ts'
import type { MergeRoot } from './merge-scope.ts'

/** The address for a sender type; '' leaves it to the installation. */
export async function senderAddress(
  { performance }: CoreWorld,
  { senderType, address, userId }: { senderType: string; address: string; userId: string },
): Promise<string> {
  if (/^OrgWideEmailAddress$/i.test(senderType)) return address
  if (/^DefaultWorkflowUser$/i.test(senderType)) return ''
  if (senderType === '' && address !== '') return address
  const globals = await performance.world.globals(userId)
  return String((globals['User'] as JsonObject | undefined)?.['Email'] ?? '')
}

/** The sender and the organisation, as merge fields read them. */
export async function senderRoots(
  { performance }: CoreWorld,
  userId: string,
): Promise<MergeRoot[]> {
  const globals = await performance.world.globals(userId)
  const user = (globals['User'] ?? {}) as JsonObject
  const organization = (globals['Organization'] ?? {}) as JsonObject
  return [
    { names: ['Sender', 'Sending_User', 'User'], object: 'User', record: user },
    { names: ['Organization'], object: 'Organization', record: organization },
  ]
}
