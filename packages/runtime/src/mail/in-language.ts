// Mails in the language of whoever gets them: made when they are written, by what is at hand with
// the deployment.
import { type MailWriter, mailWriter, type WorkMail } from '@stagewright/conductor'
import type { System } from '../system.ts'

/** Gives the writer for a person's language; null and undefined are the organisation's. */
export function writersOf({
  deployment,
}: Pick<System, 'deployment'>): (language: string | null | undefined) => MailWriter {
  const { languages } = deployment
  const known = new Map<string, MailWriter>()
  return (own) => {
    const language = languages.of(own)
    const writer =
      known.get(language) ?? mailWriter(language, languages.translator(language)?.texts)
    known.set(language, writer)
    return writer
  }
}

/** The mail with its words in a language; words of a step's own stay as they are. */
export function inLanguage(mail: WorkMail, writer: MailWriter): WorkMail {
  const { wording } = mail
  return wording ? { ...mail, ...wording(writer) } : mail
}
