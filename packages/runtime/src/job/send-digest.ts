// The digest of a person: one mail with all they wanted to hear of once a day. Nothing to tell, no
// mail.
import type { Job } from '@stagewright/conductor'
import { personWithId, takeDigest } from '@stagewright/store'
import { writersOf } from '../mail/in-language.ts'
import { noticeList } from '../mail/notice-list.ts'
import { createOutbox } from '../mail/outbox.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** Carries out the job. */
export async function sendDigest(
  system: System,
  { personId }: Extract<Job, { type: 'SendDigest' }>,
): Promise<void> {
  const result = await transact(system, async (_performance, tx) => {
    const notices = await takeDigest(tx, personId)
    const person = await personWithId(tx, personId)
    if (notices.length === 0 || !person?.isActive || person.email === '') return
    const write = writersOf(system)(person)
    await createOutbox(system, tx).keep([
      {
        id: system.newId('02s'),
        at: system.now(),
        kind: 'digest',
        sender: '',
        recipients: [person.email],
        cc: [],
        bcc: [],
        subject:
          notices.length === 1
            ? write.say('dayOne')
            : write.say('dayMany', { count: notices.length }),
        body: noticeList(notices, system.mail.settings.baseUrl, write),
        language: write.language,
        isHtml: true,
        relatedRecordId: null,
        attachmentIds: [],
        personId,
      },
    ])
  })
  if (!result.ok) throw new Error(result.error.message)
}
