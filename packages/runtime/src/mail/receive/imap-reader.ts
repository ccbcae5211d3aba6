// Reads answers from a mailbox over IMAP: what nobody has seen yet, now and whenever something
// comes. The only place that knows the library, which is large: it is loaded when it is used.
import type { ImapFlow } from 'imapflow'
import { replyBytesMax } from './reply-bytes.ts'
import type { Receiver } from './smtp-receiver.ts'

export type ImapReaderOptions = {
  /** `imaps://user:password@host:993/INBOX`. */
  url: string
  /** Takes a mail; what it throws leaves the mail unseen, to be taken again. */
  take(raw: Uint8Array): Promise<void>
  log(line: string): void
  /** Whom the server's certificate must be signed by, in PEM form; else whom Node knows. */
  authority?: string
  /** Milliseconds before a lost connection is made again; they grow while it fails. */
  pauseMs?: number
  /** Milliseconds after which waiting for news is begun anew. */
  idleMs?: number
}

const PAUSE_MS = 5000
const PAUSE_MAX_MS = 300_000
/** Shorter than the silence after which routers forget a connection and the library gives it up. */
const IDLE_MS = 240_000
const ASK_MS = 60_000

/** Begins to read, and goes on until it is closed; a lost connection is made again. */
export function openImapReader(options: ImapReaderOptions): Receiver {
  const { url, take, log, pauseMs = PAUSE_MS, idleMs = IDLE_MS } = options
  const abort = new AbortController()
  let client: ImapFlow | undefined
  const reading = (async () => {
    let pause = pauseMs
    while (!abort.signal.aborted) {
      client = await connectionTo(options)
      if (abort.signal.aborted) break
      const onRead = () => (pause = pauseMs)
      try {
        const reading = { take, log, onRead, idleMs, signal: abort.signal }
        await readUntilClosed(client, mailboxOf(url), reading)
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

async function connectionTo(options: ImapReaderOptions): Promise<ImapFlow> {
  const { url, authority, idleMs = IDLE_MS } = options
  const { ImapFlow } = await import('imapflow')
  const { hostname: host, port, protocol, username, password } = new URL(url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    maxIdleTime: idleMs,
    ...(authority !== undefined && { tls: { ca: authority } }),
  })
  // Told by the promises that fail; without a listener it would end the process.
  client.on('error', () => undefined)
  return client
}

function mailboxOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX'
}

type Reading = Pick<ImapReaderOptions, 'take' | 'log'> & {
  idleMs: number
  onRead(): void
  signal: AbortSignal
}

async function readUntilClosed(client: ImapFlow, mailbox: string, reading: Reading): Promise<void> {
  const closed = new Promise<true>((resolve) => client.once('close', () => resolve(true)))
  let wake: () => void = () => undefined
  let isFresh = true
  client.on('exists', () => {
    isFresh = true
    wake()
  })
  await client.connect()
  const lock = await client.getMailboxLock(mailbox)
  try {
    for (;;) {
      if (isFresh) {
        isFresh = false
        await takeUnseen(client, reading)
        continue
      }
      const woken = new Promise<false>((resolve) => (wake = () => resolve(false)))
      const waited = new AbortController()
      const signal = AbortSignal.any([reading.signal, waited.signal])
      const quiet = pauseFor(reading.idleMs, signal).then(() => 'quiet' as const)
      const came = await Promise.race([closed, woken, idleOn(client, signal), quiet])
      waited.abort()
      if (came === true) return
      // A server may know of nothing more though the mailbox was deleted, or made anew, under us.
      if (came === 'quiet') await client.mailboxOpen(mailbox)
      isFresh = true
    }
  } finally {
    lock.release()
  }
}

/** Waits for news until the next command is sent, or the server ends it. */
async function idleOn(client: ImapFlow, signal: AbortSignal): Promise<false> {
  const answer: unknown = await client.idle().catch(() => false)
  // A server that will not tell is asked now and then.
  if (answer === false) await pauseFor(ASK_MS, signal)
  return false
}

async function takeUnseen(client: ImapFlow, { take, log, onRead }: Reading): Promise<void> {
  const byUid = { uid: true }
  const found = await client.search({ seen: false }, byUid)
  // So says a server whose mailbox was deleted, or made anew, under us.
  if (!found) throw new Error('The mailbox cannot be searched any more.')
  for (const uid of found.map(String)) {
    const known = await client.fetchOne(uid, { size: true }, byUid)
    const size = known ? (known.size ?? 0) : 0
    if (size > replyBytesMax) {
      log(`Answers by IMAP: a mail of ${size} bytes is larger than an answer may be; it is left.`)
    } else {
      const message = await client.fetchOne(uid, { source: true }, byUid)
      if (!message || !message.source) continue
      await take(message.source)
    }
    await client.messageFlagsAdd(uid, ['\\Seen'], byUid)
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
