// Webhooks, made and removed: their own by everybody, those of groups, queues and all by whoever
// may manage people.
import { randomBytes } from 'node:crypto'
import { failed, ok } from '@stagewright/base'
import { mailKinds, type Performance } from '@stagewright/conductor'
import { mayManagePeople, mayUseWebhook } from '@stagewright/orchestration'
import {
  addDelivery,
  createDirectory,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  logOfWebhook,
  type Queries,
  type Transaction,
  type WebhookRow,
} from '@stagewright/store'
import { checkUrl } from '../connection/address-guard.ts'
import { webhookSecretName } from '../connection/sealed-name.ts'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { NewWebhookValues, WebhookCommands } from '../face/webhook-commands.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { addSending } from '../webhook/spread-notices.ts'
import { actorOf } from './actor.ts'

const SECRET_BYTES = 32

/** The webhook commands of the runtime. */
export function createWebhookCommands(system: System): WebhookCommands {
  const { database } = system
  return {
    async list(viewer) {
      const shared = mayManagePeople(actorOf(viewer))
      const rows = await listWebhooks(database, { personId: viewer.id, shared })
      return rows.map(({ sealed: _, ...view }) => view)
    },
    add: (viewer, hook) =>
      transact(system, (performance, tx) => add(system, { performance, tx }, { viewer, hook })),
    remove: (viewer, id) =>
      transact(system, async (_, tx): Promise<Done> => {
        await ownHook(tx, viewer, id)
        await deleteWebhook(tx, id)
        return { done: true }
      }),
    test: (viewer, id) =>
      transact(system, async ({ world }, tx) => {
        const { label } = await ownHook(tx, viewer, id)
        const delivery = world.newId('0wd')
        const words = { title: 'Stagewright', text: `${viewer.name} tries the webhook ${label}.` }
        const about = { workItemId: null, runId: null, recordId: null }
        const notice = { kind: 'test', ...words, ...about }
        await addDelivery(tx, { id: delivery, webhookId: id, notice }, world.now)
        await addSending(tx, [delivery])
        return { id: delivery }
      }),
    async log(viewer, id) {
      const hook = await findWebhook(database, id)
      if (!hook || !mayUseWebhook(actorOf(viewer), hook)) return failed(noHook(id))
      return ok(await logOfWebhook(database, id))
    },
  }
}

type Work = { performance: Performance; tx: Transaction }
type Adding = { viewer: Viewer; hook: NewWebhookValues }

async function add(
  system: System,
  { performance: { world }, tx }: Work,
  { viewer, hook }: Adding,
): Promise<{ id: string; secret: string | null }> {
  const { label, form, url, kinds = [] } = hook
  const unknown = kinds.find((kind) => !Object.hasOwn(mailKinds, kind))
  if (unknown !== undefined) {
    const known = Object.keys(mailKinds).join(', ')
    return giveUp(badInput(`There is no kind of notice ${unknown}. There are ${known}.`))
  }
  const { host } = addressOf(system, url)
  const owner = await ownerOf(tx, viewer, hook.for)
  if (!mayUseWebhook(actorOf(viewer), owner)) {
    const message = 'Webhooks of groups, queues and of everybody are for people with Manage People.'
    return giveUp({ isRefusal: true, code: 'not-allowed', message })
  }
  const id = world.newId('0wh')
  const secret =
    form === 'json' ? (hook.secret ?? randomBytes(SECRET_BYTES).toString('base64url')) : null
  const values = { url, ...(secret !== null && { secret }) }
  const sealed = system.outside.secrets.seal(webhookSecretName(id), values)
  const row = { id, label, form, host, kinds, sealed, ...owner }
  await insertWebhook(tx, { ...row, createdBy: viewer.id, at: world.now })
  return { id, secret: hook.secret === undefined ? secret : null }
}

/** The address; gives up for one that nobody may call. */
function addressOf({ outside }: System, text: string): URL {
  if (!URL.canParse(text)) return giveUp(badInput(`${text} is no address.`))
  const url = new URL(text)
  try {
    checkUrl(url, outside.allowHosts)
  } catch (error) {
    return giveUp(badInput(error instanceof Error ? error.message : String(error)))
  }
  return url
}

type Owner = Pick<WebhookRow, 'personId' | 'groupId'>

async function ownerOf(
  tx: Transaction,
  viewer: Viewer,
  whose: NewWebhookValues['for'],
): Promise<Owner> {
  if (whose === undefined) return { personId: viewer.id, groupId: null }
  if (whose === 'everybody') return { personId: null, groupId: null }
  const directory = createDirectory(tx)
  const [kind, name] = 'group' in whose ? ['group', whose.group] : ['queue', whose.queue]
  const entry = await (kind === 'group' ? directory.group(name) : directory.queue(name))
  if (entry) return { personId: null, groupId: entry.assignee.id }
  return giveUp(badInput(`There is no ${kind} ${name}.`))
}

async function ownHook(db: Queries, viewer: Viewer, id: string): Promise<WebhookRow> {
  const hook = await findWebhook(db, id)
  return hook && mayUseWebhook(actorOf(viewer), hook) ? hook : giveUp(noHook(id))
}

function noHook(id: string): Problem {
  return { isRefusal: true, code: 'not-found', message: `There is no webhook ${id} of yours.` }
}

function badInput(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message }
}
