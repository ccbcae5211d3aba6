// A mailbox behind a socket that speaks as much IMAP4rev1 (RFC 3501) and IDLE (RFC 2177) as a
// reader of mails needs: for tests of reading. Messages come, are fetched by UID and marked as
// seen.
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** `size` is what it is said to have, where that is another than it has. */
type Message = { uid: number; source: string; isSeen: boolean; size?: number }

export type ImapMailbox = {
  url: string
  messages: Message[]
  /** How often somebody signed in. */
  signIns: number
  /** How often somebody began to wait for news. */
  idles: number
  /** A mail comes in; readers that wait hear of it. */
  deliver(source: string): void
  /** Cuts every connection, as a network does. */
  cut(): void
  close(): Promise<void>
}

/** `told` is how many messages the reader knows of. */
type Session = { socket: Socket; idle: string | undefined; told: number }

/** Opens it. It lets in `flows` with the password `open sesame`. */
export async function openImapMailbox(): Promise<ImapMailbox> {
  const sessions = new Set<Session>()
  const server = createServer((socket) => {
    const session: Session = { socket, idle: undefined, told: 0 }
    sessions.add(session)
    socket.on('close', () => sessions.delete(session))
    socket.on('error', () => undefined)
    let waiting = ''
    socket.setEncoding('latin1')
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n')
    socket.on('data', (chunk: string) => {
      waiting += chunk
      for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end)
        waiting = waiting.slice(end + 2)
        socket.write(answerTo(line, session, mailbox))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const mailbox: ImapMailbox = {
    url: `imap://flows:open%20sesame@127.0.0.1:${port}/INBOX`,
    messages: [],
    signIns: 0,
    idles: 0,
    deliver(source) {
      const { messages } = mailbox
      messages.push({ uid: messages.length + 100, source, isSeen: false })
      for (const session of sessions) {
        if (session.idle !== undefined) session.socket.write(newsFor(session, messages.length))
      }
    },
    cut() {
      for (const { socket } of sessions) socket.destroy()
    },
    close() {
      mailbox.cut()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
  return mailbox
}

/** The number of messages, where the reader does not know it. */
function newsFor(session: Session, count: number): string {
  const isKnown = session.told === count
  session.told = count
  return isKnown ? '' : `* ${count} EXISTS\r\n`
}

/** What the server says to one line. */
function answerTo(line: string, session: Session, mailbox: ImapMailbox): string {
  if (session.idle !== undefined && line.toUpperCase() === 'DONE') {
    const tag = session.idle
    session.idle = undefined
    return `${tag} OK idle is over\r\n`
  }
  const [tag = '*', command = '', ...rest] = line.split(' ')
  const words = rest.join(' ')
  const ok = (...lines: string[]) =>
    [...lines.map((text) => `* ${text}`), `${tag} OK done`, ''].join('\r\n')
  switch (
    `${command} ${command.toUpperCase() === 'UID' ? (rest[0] ?? '') : ''}`.trim().toUpperCase()
  ) {
    case 'CAPABILITY':
      return ok('CAPABILITY IMAP4rev1 IDLE')
    case 'LOGIN':
      if (!/^"?flows"? "open sesame"$/.test(words)) return `${tag} NO wrong password\r\n`
      mailbox.signIns++
      return ok()
    case 'LIST':
    case 'LSUB':
      return ok(`${command.toUpperCase()} () "/" INBOX`)
    case 'SELECT':
      session.told = mailbox.messages.length
      return ok(
        `${mailbox.messages.length} EXISTS`,
        '0 RECENT',
        'FLAGS (\\Seen)',
        'OK [PERMANENTFLAGS (\\Seen)] kept',
        'OK [UIDVALIDITY 1] valid',
        `OK [UIDNEXT ${mailbox.messages.length + 100}] next`,
      )
    case 'UID SEARCH': {
      const unseen = mailbox.messages.filter(({ isSeen }) => !isSeen)
      return ok(`SEARCH ${unseen.map(({ uid }) => uid).join(' ')}`.trim())
    }
    case 'UID FETCH': {
      const at = mailbox.messages.findIndex(({ uid }) => uid === Number(rest[1]))
      const message = mailbox.messages[at]
      if (!message) return ok()
      const { uid, source, size = source.length } = message
      const body = /BODY/i.test(words) ? ` BODY[] {${source.length}}\r\n${source}` : ''
      return ok(`${at + 1} FETCH (UID ${uid} RFC822.SIZE ${size}${body})`)
    }
    case 'UID STORE': {
      const message = mailbox.messages.find(({ uid }) => uid === Number(rest[1]))
      if (message && /\+FLAGS.*\\Seen/i.test(words)) message.isSeen = true
      return ok()
    }
    case 'IDLE':
      session.idle = tag
      mailbox.idles++
      return `+ idling\r\n${newsFor(session, mailbox.messages.length)}`
    case 'LOGOUT':
      return `* BYE\r\n${tag} OK done\r\n`
    default:
      return ok()
  }
}
