// Mail about work in the simulated world: written down, never sent.
import type { Instant } from '@stagewright/base'
import type { Mails } from '@stagewright/conductor'
import type { SimulatedData } from '../kept/simulated-data.ts'

/** The conductor's port to mails, at an instant. */
export function createMails(data: SimulatedData, at: Instant): Mails {
  return {
    async send(mails) {
      for (const { to, subject, text, customBody: body = text } of mails) {
        if (to.email === '') continue
        const mail = { at, sender: '', recipients: [to.email], subject, body }
        data.mails.set(String(data.count('mail')), mail)
      }
    },
  }
}
