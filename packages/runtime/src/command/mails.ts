// Mails for people to read, and for operators to have sent once more. Buttons that decide are shown
// to the addressee; without a server that sends, also to operators where the addressee is a person
// of a sample, whom anybody can sign in as.
import { failed, ok } from '@stagewright/base'
import {
  findMail,
  listMailReplies,
  listMails,
  listMailTries,
  type MailRow,
  sendMailAgain,
} from '@stagewright/store'
import type { MailCommands } from '../face/mail-commands.ts'
import type { Viewer } from '../face/asking.ts'
import { createJobs } from '../job/add-jobs.ts'
import { issueLinks, takesDecision } from '../mail/issue-links.ts'
import { writtenMail } from '../mail/written-mail.ts'
import type { System } from '../system.ts'

/** The mail commands of the runtime. */
export function createMailCommands(system: System): MailCommands {
  const { database } = system
  return {
    list: (viewer, filter) =>
      listMails(database, isOperator(viewer) ? filter : { ...filter, personId: viewer.id }),
    async show(viewer, id) {
      const row = await findMail(database, id)
      if (!row || !(isOperator(viewer) || row.personId === viewer.id)) return undefined
      const isOpen = await takesDecision(system, id)
      const isForViewer = row.personId === viewer.id || (row.state === 'Kept' && row.isPersona)
      const links = isOpen && isForViewer ? await issueLinks(system, id) : { takesReply: false }
      const { html, text } = writtenMail(row, system.mail.settings, links)
      const canSend = system.mail.transport !== undefined && row.state !== 'Sending'
      const maySend = canSend && isOperator(viewer)
      const tries = await listMailTries(database, id)
      const replies = await listMailReplies(database, id)
      return { row, tries, replies, html, text, hidesButtons: isOpen && !isForViewer, maySend }
    },
    async send(viewer, id) {
      if (!isOperator(viewer)) {
        const message = 'Sending a mail again needs the permission Manage Runs.'
        return failed({ isRefusal: true, code: 'not-allowed', message })
      }
      const row = await findMail(database, id)
      if (!row)
        return failed({ isRefusal: true, code: 'not-found', message: `There is no mail ${id}.` })
      return again(system, row)
    },
  }
}

async function again(system: System, { id }: MailRow): ReturnType<MailCommands['send']> {
  if (!system.mail.transport) {
    const message = 'No server that sends is set. Start with STAGEWRIGHT_SMTP_URL.'
    return failed({ isRefusal: true, code: 'conflict', message })
  }
  const round = await system.database.transaction(async (tx) => {
    const begun = await sendMailAgain(tx, id)
    if (begun !== undefined)
      await createJobs(tx).add([{ type: 'SendMail', mailId: id, round: begun }])
    return begun
  })
  if (round !== undefined) return ok({ done: true })
  const message = 'The mail is being sent already.'
  return failed({ isRefusal: true, code: 'conflict', message })
}

function isOperator({ permissions }: Viewer): boolean {
  return permissions.includes('ManageRuns')
}
