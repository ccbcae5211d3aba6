// Mail about work in the simulated world: written down in the language of whoever gets it, never
// sent.
import type { Instant } from '@stagewright/base'
import { type Mails, mailWriter } from '@stagewright/conductor'
import type { Setting } from './open-world.ts'
import { readerOf } from './reader-of.ts'

type Place = Pick<Setting, 'data' | 'people' | 'languages' | 'timeZone' | 'locale'>

/** The conductor's port to mails, at an instant. */
export function createMails(place: Place, at: Instant): Mails {
  const { data, people } = place
  return {
    async send(mails) {
      for (const { to, wording, customBody, ...plain } of mails) {
        if (to.email === '') continue
        const person = people.persons.find(({ id }) => id === to.id)
        const { language, ...reader } = readerOf(place, person)
        const { subject, text } = wording?.(mailWriter(language, reader)) ?? plain
        const mail = { at, sender: '', recipients: [to.email], subject, body: customBody ?? text }
        data.mails.set(String(data.count('mail')), mail)
      }
    },
  }
}
