// Mails in the language and on the clock of whoever gets them: made when they are written, by what
// is at hand with the deployment.
import { type MailWriter, mailWriter, type WorkMail } from '@stagewright/conductor'
import { readerFor } from '../language/reader.ts'
import type { System } from '../system.ts'

/** How somebody reads mails; a language of null is the organisation's. */
export type MailAddressee = { language: string | null; locale: string; timeZone: string }

/** Gives the writer for a person; for nobody known it is the organisation's. */
export function writersOf({
  deployment: { languages },
  timeZone,
}: Pick<System, 'deployment' | 'timeZone'>): (
  person: MailAddressee | null | undefined,
) => MailWriter {
  const organisation = { language: null, locale: 'en_US', timeZone }
  const known = new Map<string, MailWriter>()
  return (person) => {
    const { language, ...reader } = readerFor(languages, person ?? organisation)
    const key = `${language} ${reader.locale} ${reader.timeZone}`
    const writer = known.get(key) ?? mailWriter(language, reader)
    known.set(key, writer)
    return writer
  }
}

/** The mail with its words in a language; words of a step's own stay as they are. */
export function inLanguage(mail: WorkMail, writer: MailWriter): WorkMail {
  const { wording } = mail
  return wording ? { ...mail, ...wording(writer) } : mail
}
