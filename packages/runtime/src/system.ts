// What every part of the runtime needs at hand: database, deployment, clock, ids.
import type { Instant, Limits, NewId } from '@stagewright/base'
import type { Database } from '@stagewright/store'
import type { OpenAdmission } from './process/admission.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import type { MailTransport } from './mail/smtp-transport.ts'
import type { SecretBox } from './connection/secret-box.ts'
import type { StolenPasswords } from './session/stolen-passwords.ts'
import type { Deployment } from './world/deployment.ts'

/** How much a line of the log matters. */
export type LogLevel = 'error' | 'warn' | 'info'

export type System = {
  database: Database
  /** What is deployed at this moment; replaced as a whole when somebody deploys. */
  deployment: Deployment
  limits: Limits
  /** The organisation's, for all that no person's zone decides. */
  timeZone: string
  now(): Instant
  /** Whether new runs may start. */
  admission: OpenAdmission
  newId: NewId
  /** What reaches outside: secrets of connections, and hosts that the operator allows. */
  outside: { secrets: SecretBox; allowHosts: readonly string[] }
  /** Passwords that were stolen elsewhere, where there is a list. */
  stolenPasswords?: StolenPasswords
  /** What is set about mail, and the server that sends; without one mails are kept. */
  mail: { settings: MailSettings; transport?: MailTransport }
  /** Without a level the line is for whoever watches it start. */
  log(line: string, level?: LogLevel): void
}
