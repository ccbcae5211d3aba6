// Mail about work. What is written here is words; layout, buttons, preferences and sending are the
// affair of whoever stands behind the port.
import type { MailKind } from '../mail/mail-kinds.ts'
import type { Wording } from '../mail/mail-writer.ts'

/** Who gets a mail: a person of the directory; without an id an address alone. */
export type Addressee = { id?: string; name: string; email: string }

export type WorkMail = {
  kind: MailKind
  to: Addressee
  subject: string
  /** Plain text; an empty line begins a paragraph. */
  text: string
  /** Text of the step's own, plain or HTML, in the place of `text`. */
  customBody?: string
  /** Writes subject and text in the language of whoever gets it. */
  wording?: Wording
  runId?: string
  /** Where the addressee has chosen nothing, it comes by mail at once. */
  byMail?: true
  /** The item it leads to. */
  workItemId?: string
  /** The addressee may approve or reject the item from the mail, while it is with this assignee. */
  decision?: { assigneeId: string }
  relatedRecordId?: string
}

export type Mails = {
  /** Has people told. Who has no address is told in the application alone. */
  send(mails: WorkMail[]): Promise<void>
}
