// Mails as people see them: everybody their own, operators (ManageRuns) all.
import type { Result } from '@stagewright/base'
import type { MailFilter, MailRow, MailTry, Page } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type MailCommands = {
  /** A page of mails, the newest first. */
  list(viewer: Viewer, filter: Omit<MailFilter, 'personId'>): Promise<Page<MailRow>>
  /** One mail as it is read; undefined when there is none or the viewer may not see it. */
  show(viewer: Viewer, id: string): Promise<MailReading | undefined>
  /** Has a mail sent once more; for operators. */
  send(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}

/** An answer by mail, and what became of it. */
type Reply = { at: string; sender: string; outcome: string; text: string }

export type MailReading = {
  row: MailRow
  tries: MailTry[]
  /** Answers that came in. */
  replies: Reply[]
  html: string
  text: string
  /** Its buttons to decide are left out: they are for its addressee alone. */
  hidesButtons: boolean
  /** The viewer may have it sent (once more), and there is a server that sends. */
  maySend: boolean
}
