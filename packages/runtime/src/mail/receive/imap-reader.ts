// Reads answers from a mailbox over IMAP: what nobody has seen yet, now and whenever something
// comes. The only place that knows the library, which is large: it is loaded when it is used.
import type { ImapFlow } from 'imapflow'
import type { Receiver } from './smtp-receiver.ts'

export type ImapReaderOptions = {
  /** `imaps://user:password@host:993/INBOX`. */
  url: string
  /** Takes a mail; what it throws leaves the mail unseen, to be taken again. */
  take(raw: Uint8Array): Promise<void>
  log(line: string): void
  /** Milliseconds before a lost connection is made again; they grow while it fails. */
  pauseMs?: number
}

const PAUSE_MS = 5000
const PAUSE_MAX_MS = 300_000

/** Begins to read, and goes on until it is closed; a lost connection is made again. */
export function openImapReader(options: ImapReaderOptions): Receiver {
  const { url, take, log, pauseMs = PAUSE_MS } = options
  const abort = new AbortController()
  let client: ImapFlow | undefined
  const reading = (async () => {
    let pause = pauseMs
    while (!abort.signal.aborted) {
      client = await connectionTo(url)
      if (abort.signal.aborted) break
      try {
        await readUntilClosed(client, mailboxOf(url), { take, onRead: () => (pause = pauseMs) })
      } catch (error) {
        if (!abort.signal.aborted) log(`Answers by IMAP: ${wordsOf(error)}`)
      }
      client.close()
      await pauseFor(pause, abort.signal)
      pause = Math.min(pause * 2, PAUSE_MAX_MS)
    }
  })()
  return {
    async close() {
      abort.abort()
      client?.close()
      await reading
    },
  }
}

async function connectionTo(url: string): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow')
  const { hostname: host, port, protocol, username, password } = new URL(url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  })
  // Told by the promises that fail; without a listener it would end the process.
  client.on('error', () => undefined)
  return client
}

function mailboxOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX'
}

type Reading = { take: ImapReaderOptions['take']; onRead(): void }

async function readUntilClosed(client: ImapFlow, mailbox: string, reading: Reading): Promise<void> {
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
  await client.connect()
  const lock = await client.getMailboxLock(mailbox)
  try {
    let isFresh = true
    let wake: () => void = () => undefined
    client.on('exists', () => {
      isFresh = true
      wake()
    })
    for (;;) {
      if (isFresh) {
        isFresh = false
        await takeUnseen(client, reading)
        continue
      }
      // Ends by itself when the next command is sent, or the connection is lost.
      client.idle().catch(() => undefined)
      const isClosed = await Promise.race([
        closed.then(() => true),
        new Promise<boolean>((resolve) => (wake = () => resolve(false))),
      ])
      if (isClosed) return
    }
  } finally {
    lock.release()
  }
}

async function takeUnseen(client: ImapFlow, { take, onRead }: Reading): Promise<void> {
  const found = await client.search({ seen: false }, { uid: true })
  for (const uid of found || []) {
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (!message || !message.source) continue
    await take(message.source)
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  onRead()
}

/** What the server said, without what we said to it. */
function wordsOf(error: unknown): string {
  const { message, responseText } = error as { message?: string; responseText?: string }
  return responseText ?? message ?? 'the connection was lost'
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
