// Post to Chatter: a post in the feed of a record, a person or a group, with mentions told to those
// they name.
import { saveNew } from '@stagewright/conductor'
import { RecordFault } from '@stagewright/record'
import { peopleMeant } from '@stagewright/store'
import {
  type CoreAction,
  type CoreCall,
  type CoreWorld,
  recordsOf,
  savedBy,
} from './core-action.ts'
import { textOf } from './input-values.ts'
import { mentionsIn, tellMentioned, withNames } from '../feed/mentions.ts'

/** Saves a post for each call. */
export const postToFeed: CoreAction = async (world, calls) => {
  const { performance } = world
  const outputs: { call: CoreCall | undefined; id: string }[] = []
  for (const by of new Set(calls.map(({ userId }) => userId))) {
    const own = calls.filter(({ userId }) => userId === by)
    const parents: string[] = []
    for (const call of own) parents.push(await subjectOf(world, call))
    const mentions = await mentionsIn(
      world.tx,
      own.map(({ inputs }) => textOf(inputs['text'])),
    )
    const records = own.map(({ inputs }, at) => ({
      ParentId: parents[at] ?? '',
      Body: withNames(textOf(inputs['text']), mentions),
      Type: 'TextPost',
      Visibility: textOf(inputs['visibility']) === 'internalUsers' ? 'InternalUsers' : 'AllUsers',
    }))
    const saved = await saveNew(performance, {
      object: 'FeedItem',
      records,
      ...savedBy(world, by),
    })
    const posts = own.map(({ inputs }, at) => ({
      text: textOf(inputs['text']),
      parentId: parents[at] ?? '',
    }))
    await tellMentioned({ performance, tx: world.tx, by }, posts, mentions)
    outputs.push(...saved.map((record, at) => ({ call: own[at], id: String(record['Id']) })))
  }
  return calls.map((call) => {
    return { feedItemId: outputs.find((output) => output.call === call)?.id ?? null }
  })
}

/** The id of whom or what the post is about: a record, a user by name, a group by name. */
async function subjectOf(world: CoreWorld, { inputs }: CoreCall): Promise<string> {
  const subject = textOf(inputs['subjectNameOrId'])
  const { schema, directory } = world.performance.world
  const object = schema.objectOfId(subject)?.apiName
  if (object !== undefined && world.deployment.relations.has(object)) {
    const [record] = await recordsOf(world).load(object, [subject], ['Id'])
    if (record) return String(record['Id'])
  }
  const type = textOf(inputs['type']).toLowerCase()
  if (type !== 'group') {
    const [person] = await peopleMeant(world.tx, { usernames: [subject] })
    if (person) return person.id
  }
  if (type !== 'user') {
    const group = (await directory.group(subject)) ?? (await directory.queue(subject))
    if (group) return group.assignee.id
    const chatter = await chatterGroup(world, subject)
    if (chatter !== undefined) return chatter
  }
  const message = `There is no record, person or group ${subject || 'without a name'} to post to.`
  throw new RecordFault('record-not-found', message, ['subjectNameOrId'])
}

async function chatterGroup(world: CoreWorld, name: string): Promise<string | undefined> {
  if (!world.deployment.relations.has('CollaborationGroup')) return undefined
  const filters = [{ field: 'Name', operator: 'EqualTo' as const, value: name }]
  const [group] = await recordsOf(world).query({
    criteria: { object: 'CollaborationGroup', filters, logic: 'and' },
    fields: ['Id'],
    limit: 1,
  })
  return group && String(group['Id'])
}
