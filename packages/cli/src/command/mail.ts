// stagewright mail list|show|send
import type { RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { mailLines, mailListLines } from '../words/mail-lines.ts'
import type { Remote } from './context.ts'

/** Lists mails, the newest first. */
export async function listMails(remote: Remote, query: RouteQuery<'mails.list'>): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.mails.list(query)
  say(terminal, answering, page, () => [
    ...mailListLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}

/** Shows one mail: its words as text, and each try to send it. */
export async function showMail(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const mail = await client.mails.show(id)
  say(terminal, answering, mail, () => mailLines(mail, look))
}

/** Has a mail sent once more. */
export async function sendMail({ client, terminal, answering }: Remote, id: string): Promise<void> {
  const done = await client.mails.send(id)
  say(terminal, answering, done, () => [`${id} is being sent.`])
}
