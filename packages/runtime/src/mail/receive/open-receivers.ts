// The ways by which answers come in, as the operator has set them: a port of our own, a mailbox, or
// both.
import type { System } from '../../system.ts'
import { openImapReader } from './imap-reader.ts'
import { readMail } from './read-mail.ts'
import { openSmtpReceiver, type Receiver } from './smtp-receiver.ts'
import { takeReply } from './take-reply.ts'

/** Opens them; none where nothing is set. @throws when the port is in use */
export async function openReceivers(system: System): Promise<Receiver> {
  const { replyTo, receive, imapUrl, imapAuthority: authority } = system.mail.settings
  const open: Receiver[] = []
  const take = async (raw: Uint8Array, to: string[] = []) => {
    const mail = await readMail(raw, to).catch((error: Error) => {
      // It will not read better the next time: nothing is gained by having it come again.
      system.log(`An answer by mail cannot be read: ${error.message}`)
    })
    if (mail) await takeReply(system, mail)
  }
  const log = (line: string) => system.log(line)
  if (replyTo !== undefined && receive) {
    open.push(await openSmtpReceiver({ ...receive, replyTo, take, log }))
  }
  if (replyTo !== undefined && imapUrl !== undefined) {
    open.push(openImapReader({ url: imapUrl, ...(authority && { authority }), take, log }))
  }
  return { close: async () => void (await Promise.all(open.map((one) => one.close()))) }
}
