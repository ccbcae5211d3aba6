// Dovecot, a real IMAP server, as a process of the test's own: configuration, mailboxes and
// certificates in a temporary folder, on free ports of this machine. Nothing of it stays.
import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { assert } from '@stagewright/base'
import { ImapFlow } from 'imapflow'
import { dovecotConf, dovecotForm } from './dovecot-conf.ts'
import { freePort } from './free-port.ts'
import { createTestCertificate } from './test-certificate.ts'

const program = process.env['DOVECOT'] || '/usr/sbin/dovecot'
const startMs = 20_000

/** Why there is no server for tests here; undefined when there is one. */
export function missingDovecot(): string | undefined {
  if (!existsSync(program)) return 'there is no Dovecot; install dovecot-imapd'
  const version = versionOf()
  if (dovecotForm(version) !== undefined) return undefined
  return `${program} is version ${version || 'unknown'}; 2.3 and 2.4 can be configured`
}

function versionOf(): string {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

export type Dovecot = {
  /** Of a mailbox, without encryption unless the client asks for it. */
  url: string
  /** Of the same mailbox, with encryption from the start. */
  secureUrl: string
  /** Who signed its certificate, in PEM form. */
  authority: string
  /** Where its mails lie: in Maildir form, `.Name` beside the inbox. */
  mails: string
  /** A mail comes into a mailbox, handed in by another client. */
  deliver(source: string | Buffer, mailbox?: string): Promise<void>
  /** Does something with a client of its own. */
  withClient<T>(act: (client: ImapFlow) => Promise<T>): Promise<T>
  /** What it has written down so far. */
  log(): string
  /** Ends it; what it keeps stays. */
  halt(): Promise<void>
  /** Starts it again, on the same ports. */
  start(): Promise<void>
  /** Ends it for good. */
  close(): Promise<void>
}

type Place = { folder: string; account: Account; port: number; securePort: number }
type Account = { name: string; group: string; uid: number; gid: number }

/** Starts it. It lets in `flows` with the password `open sesame`. @throws with its log */
export async function openDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'stagewright-imap-'))
  const place = {
    folder,
    account: accountOf(),
    port: await freePort(),
    securePort: await freePort(),
  }
  const form = dovecotForm(versionOf())
  assert(form, 'a version of Dovecot that can be configured')
  const authority = write(form, place)
  const { port, securePort, account } = place
  const withClient = clientOf(port)
  const configuration = join(folder, 'dovecot.conf')
  const log = () =>
    existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''
  let running: { end(): Promise<void> } | undefined
  const halt = async () => {
    await running?.end()
    running = undefined
  }
  const start = async () => {
    const options = process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {}
    const server = spawn(program, ['-F', '-c', configuration], { ...options, stdio: 'ignore' })
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    running = {
      async end() {
        // Its sessions would look for the end some seconds later.
        const sessions = server.pid === undefined ? [] : childrenOf(server.pid)
        server.kill('SIGTERM')
        for (const pid of sessions) killOne(pid)
        await ended
      },
    }
    await untilListening(port, ended).catch(async (error: Error) => {
      await halt()
      throw new Error(`${error.message}\n${log()}`)
    })
  }
  await start()
  return {
    url: `imap://flows:open%20sesame@127.0.0.1:${port}/`,
    secureUrl: `imaps://flows:open%20sesame@127.0.0.1:${securePort}/`,
    authority,
    mails: join(folder, 'mails'),
    withClient,
    async deliver(source, mailbox = 'INBOX') {
      await withClient(async (client) => void (await client.append(mailbox, source)))
    },
    log,
    halt,
    start,
    async close() {
      await halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function clientOf(port: number): Dovecot['withClient'] {
  return async (act) => {
    const auth = { user: 'flows', pass: 'open sesame' }
    const where = { host: '127.0.0.1', port, secure: false, doSTARTTLS: false }
    const client = new ImapFlow({ ...where, auth, logger: false })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await act(client)
    } finally {
      await client.logout()
    }
  }
}

/** Writes all that it needs; gives who signed its certificate. */
function write(form: '2.3' | '2.4', place: Place): string {
  const { folder, account } = place
  const { cert, key, authority } = createTestCertificate()
  const { uid, gid } = account
  const at = (file: string) => join(folder, file)
  const files = {
    'cert.pem': cert,
    'key.pem': key,
    users: `flows:{PLAIN}open sesame:${uid}:${gid}::${folder}\n`,
    'dovecot.conf': dovecotConf(form, place),
  }
  for (const name of ['run', 'state', 'mails']) mkdirSync(at(name))
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text)
  if (process.getuid?.() === 0)
    for (const path of ['.', 'run', 'state', 'mails', ...Object.keys(files)])
      chownSync(at(path), uid, gid)
  return authority
}

/** Whom it runs as: oneself; as root, whom its package brings for that. */
function accountOf(): Account {
  const group = spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim()
  const { username: name, uid, gid } = userInfo()
  if (uid !== 0) return { name, group, uid, gid }
  const line = /^dovecot:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!line) throw new Error('There is no account dovecot.')
  return { name: 'dovecot', group: 'dovecot', uid: Number(line[1]), gid: Number(line[2]) }
}

function childrenOf(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : []
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

async function untilListening(port: number, ended: Promise<void>): Promise<void> {
  const before = performance.now()
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  while (performance.now() - before < startMs) {
    if (hasEnded) throw new Error('Dovecot ended at once.')
    if (await isListening(port)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('Dovecot did not begin to listen.')
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('error', () => answer(false))
    // Its greeting: whoever only listens does not work yet.
    socket.once('data', () => answer(true))
    socket.once('close', () => answer(false))
  })
}
