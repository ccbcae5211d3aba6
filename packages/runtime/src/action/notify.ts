// Custom notifications: people are told, wherever they work.
import { isJsonObject, type Json } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import { insertNotifications, membersMeant, type Notice } from '@stagewright/store'
import { type CoreAction, type CoreCall, type CoreWorld, recordsOf } from './core-action.ts'
import { listOf, textOf } from './input-values.ts'

/** Keeps a notice for everybody each call means. */
export const notify: CoreAction = async (world, calls) => {
  const notices: Notice[] = []
  for (const call of calls) notices.push(...(await noticesOf(world, call)))
  await insertNotifications(world.tx, notices, world.performance.world.now)
  return calls.map(() => ({}))
}

async function noticesOf(world: CoreWorld, { inputs }: CoreCall): Promise<Notice[]> {
  const typeName = await typeOf(world, inputs)
  const targetPage = textOf(inputs['targetPageRef'])
  const recordId = textOf(inputs['targetId'])
  const people = await peopleOf(world, listOf(inputs['recipientIds']))
  return people.map((personId) => ({
    id: world.performance.world.newId('0NF'),
    personId,
    title: textOf(inputs['title']),
    body: textOf(inputs['body']),
    recordId: recordId || null,
    ...(typeName !== undefined && { typeName }),
    ...(targetPage !== '' && { targetPage }),
  }))
}

/** The notification type by id or name; undefined when the call names none. */
async function typeOf(world: CoreWorld, inputs: CoreCall['inputs']): Promise<string | undefined> {
  const types = world.deployment.resources.get('notification-type')
  const name = textOf(inputs['customNotifTypeName'])
  if (name !== '') return known(types, name)
  const id = textOf(inputs['customNotifTypeId'])
  if (id === '') return undefined
  const { records } = world.performance.world
  const [found] = await records.load('CustomNotificationType', [id], ['Id', 'DeveloperName'])
  return found ? textOf(found['DeveloperName']) : known(types, id)
}

function known(types: ReadonlyMap<string, Json> | undefined, name: string): string {
  const found = [...(types ?? [])].find(
    ([apiName, body]) => apiName === name || (isJsonObject(body) && textOf(body['label']) === name),
  )
  if (found) return found[0]
  throw new RecordFault(
    'record-not-found',
    `There is no notification type ${name}. Deploy notificationtypes/${name}.notiftype-meta.xml.`,
    ['customNotifTypeName'],
  )
}

/** People among the ids, members of groups and queues, and the team of an account or its like. */
async function peopleOf(world: CoreWorld, ids: readonly string[]): Promise<string[]> {
  const { schema } = world.performance.world
  const of = (object: string) => ids.filter((id) => schema.objectOfId(id)?.apiName === object)
  const members = await membersMeant(world.tx, { ids: of('Group') })
  const teams = [
    await team(world, of('Account'), ['AccountTeamMember', 'AccountId']),
    await team(world, of('Opportunity'), ['OpportunityTeamMember', 'OpportunityId']),
  ]
  return [...new Set([...of('User'), ...members.map(({ id }) => id), ...teams.flat()])]
}

async function team(
  world: CoreWorld,
  parents: readonly string[],
  [object, field]: [object: string, field: string],
): Promise<string[]> {
  if (parents.length === 0 || !world.deployment.relations.has(object)) return []
  const filters = [{ field, operator: 'In' as const, value: [...parents] }]
  const members = await recordsOf(world).query({
    criteria: { object, filters, logic: 'and' },
    fields: ['Id', 'UserId'],
  })
  return members.map((member) => textOf(member['UserId'])).filter((id) => id !== '')
}
