// The ways by which answers come in, as the operator has set them: a port of our own, a mailbox, or
// both.
import type { System } from '../../system.ts'
import { openImapReader } from './imap-reader.ts'
import { readMail } from './read-mail.ts'
import { openSmtpReceiver, type Receiver } from './smtp-receiver.ts'
import { takeReply } from './take-reply.ts'

/** Opens them; none where nothing is set. @throws when the port is in use */
export async function openReceivers(system: System): Promise<Receiver> {
  const { replyTo, receive, imapUrl } = system.mail.settings
  const open: Receiver[] = []
  const take = async (raw: Uint8Array, to: string[] = []) => {
    await takeReply(system, await readMail(raw, to))
  }
  const log = (line: string) => system.log(line)
  if (replyTo !== undefined && receive) {
    open.push(await openSmtpReceiver({ ...receive, replyTo, take, log }))
  }
  if (replyTo !== undefined && imapUrl !== undefined) {
    open.push(openImapReader({ url: imapUrl, take, log }))
  }
  return { close: async () => void (await Promise.all(open.map((one) => one.close()))) }
}
