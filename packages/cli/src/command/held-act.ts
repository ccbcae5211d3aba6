// stagewright held-act rules|list|show|approve|refuse|withdraw
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { HeldAct, HeldActPage } from '@stagewright/api'
import { isJsonObject } from '@stagewright/base'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Shows which requests wait for a second person. */
export async function showRules({ client, terminal, answering }: Remote): Promise<void> {
  const rules = await client.heldActs.rules()
  say(terminal, answering, rules, () =>
    rules.acts.length === 0
      ? ['Nothing waits for a second person here: STAGEWRIGHT_SECOND_PERSON names no kind.']
      : [
          `These wait for a second person, for ${rules.hours} hours at most:`,
          ...rules.acts.map((act) => `  ${act}`),
        ],
  )
}

/** Lists them. */
export async function listHeldActs(
  { client, terminal, answering, look }: Remote,
  query: object,
): Promise<void> {
  const page = await client.heldActs.list(query)
  say(terminal, answering, page, () => [
    ...(page.items.length === 0
      ? ['Nothing waits for a second person.']
      : page.items.map((act) => line(act, look.now))),
    ...(page.next === null ? [] : [`More: --after ${page.next}`]),
  ])
}

function line({ id, state, title, askedBy, askedAt, reason }: HeldAct, now: number): string {
  return `${id}  ${state}: ${title}, by ${askedBy.name} ${relativeTime(askedAt, now)}: ${reason}`
}

/** Shows one with what would be done; with a folder the files of a deployment are written there. */
export async function showHeldAct(
  { client, terminal, answering, look }: Remote,
  id: string,
  folder?: string,
): Promise<void> {
  const page = await client.heldActs.show(id, { content: folder === undefined ? 'false' : 'true' })
  const saved = folder === undefined ? [] : await saveFiles(page, folder)
  say(terminal, answering, page, () => [
    line(page, look.now),
    `digest ${page.digest}`,
    ...(page.decidedBy ? [`${page.state} by ${page.decidedBy.name}`] : []),
    ...[page.comment, page.outcome].flatMap((text) => (text === null ? [] : [text])),
    ...page.fields.map(({ name, value }) => `  ${name}: ${value}`),
    'As it stood:',
    ...page.preview.map((text) => `  ${text}`),
    ...(page.hasMoved ? ['Things have changed since: it cannot be carried out.'] : []),
    ...(page.hasMoved && page.now ? page.now.map((text) => `  ${text}`) : []),
    ...(saved.length > 0 ? [`Wrote ${saved.length} files to ${folder}.`] : []),
  ])
}

async function saveFiles({ request }: HeldActPage, folder: string): Promise<string[]> {
  const body = isJsonObject(request) ? request['body'] : undefined
  const files = isJsonObject(body) ? body['files'] : undefined
  if (!Array.isArray(files)) throw new CommandFailed('There are no files in it, or no longer.')
  const written: string[] = []
  for (const file of files) {
    if (!isJsonObject(file)) continue
    const { path, text } = file
    if (typeof path !== 'string' || typeof text !== 'string') continue
    await saveFile(folder, { path, text })
    written.push(path)
  }
  return written
}

/** Somebody else wrote the paths: none leads out of the folder. */
async function saveFile(folder: string, { path, text }: { path: string; text: string }) {
  const target = resolve(join(folder, path))
  const inside = relative(resolve(folder), target)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new CommandFailed(`${path} leads out of the folder; nothing more is written.`)
  }
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text)
}

/** Approves one; gives whether it was done. */
export async function approveHeldAct(
  { client, terminal, answering }: Remote,
  id: string,
  comment: string,
): Promise<boolean> {
  const act = await client.heldActs.approve(id, { comment })
  say(terminal, answering, act, () => [`${act.state}: ${act.title}. ${act.outcome ?? ''}`.trim()])
  return act.state === 'Done'
}

/** Refuses one. */
export async function refuseHeldAct(
  { client, terminal, answering }: Remote,
  id: string,
  reason: string,
): Promise<void> {
  const act = await client.heldActs.refuse(id, reason)
  say(terminal, answering, act, () => [`Refused: ${act.title}.`])
}

/** Takes back one's own. */
export async function withdrawHeldAct(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const act = await client.heldActs.withdraw(id)
  say(terminal, answering, act, () => [`Taken back: ${act.title}.`])
}
