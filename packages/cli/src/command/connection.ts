// stagewright connection list|set-secret|drop-secret|test
import type { Connection } from '@stagewright/api'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists connections. */
export async function listConnections({
  client,
  terminal,
  answering,
  look,
}: Remote): Promise<void> {
  const { items } = await client.connections.list()
  say(terminal, answering, items, () => {
    if (items.length === 0) {
      return ['No connections. Write connections/<Name>.yaml into the project and deploy it.']
    }
    const table = [
      { title: 'NAME', text: ({ name }: Connection) => name, widthMin: 12 },
      { title: 'ADDRESS', text: ({ baseUrl }: Connection) => baseUrl, widthMin: 20 },
      {
        title: 'OPERATIONS',
        text: ({ operations }: Connection) => String(operations.length),
        align: 'right' as const,
      },
      { title: 'SECRET', text: secretWords },
      { title: 'LAST CALL', text: (item: Connection) => lastCallWords(item, look.now) },
    ]
    return tableLines(items, table, look.columns)
  })
}

function secretWords({ secretFields, secret }: Connection): string {
  if (secretFields.length === 0) return 'none needed'
  return secret ? `set by ${secret.changedBy}` : 'not set'
}

function lastCallWords({ lastCall }: Connection, now: number): string {
  if (!lastCall) return 'never'
  const outcome = lastCall.problem ?? `${lastCall.operation}: ${lastCall.statusCode ?? ''}`
  return `${relativeTime(lastCall.at, now)}, ${outcome}`
}

/**
 * Sets a secret from the input, so that it stands in no history of commands: `name=value` lines, or
 * the bare value where the secret has one part.
 */
export async function setSecret(remote: Remote, name: string): Promise<void> {
  const { client, terminal, answering } = remote
  const { items } = await client.connections.list()
  const connection = items.find((item) => item.name === name)
  if (!connection) throw misuse(`There is no connection ${name}.`, namesOf(items))
  const { secretFields } = connection
  if (secretFields.length === 0) throw misuse(`The connection ${name} needs no secret.`, '')
  const values = secretIn(await terminal.readInput(), secretFields)
  const missing = secretFields.filter((field) => !values[field])
  if (missing.length > 0) {
    const lines = secretFields.map((field) => `${field}=…`).join(' and ')
    throw misuse(
      `The secret of ${name} lacks ${missing.join(' and ')}.`,
      `Give lines of ${lines}: stagewright connection set-secret ${name} < file`,
    )
  }
  const done = await client.connections.setSecret(name, values)
  say(terminal, answering, done, () => [
    `The secret of ${name} is set.`,
    `Try it with: stagewright connection test ${name}`,
  ])
}

function namesOf(items: readonly Connection[]): string {
  const names = items.map((item) => item.name).join(', ')
  return names === '' ? 'Write connections/<Name>.yaml and deploy it.' : `There are: ${names}.`
}

function secretIn(text: string, fields: readonly string[]): { [field: string]: string } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [only] = fields
  const [first = ''] = lines
  const isBare = fields.length === 1 && lines.length === 1 && !first.startsWith(`${only}=`)
  if (isBare && only !== undefined) return { [only]: first.trim() }
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()]
    }),
  )
}

/** Forgets a secret. */
export async function dropSecret({ client, terminal, answering }: Remote, name: string) {
  const done = await client.connections.dropSecret(name)
  say(terminal, answering, done, () => [`The secret of ${name} is forgotten.`])
}

/** Tries a connection; true when it answers. */
export async function testConnection(
  { client, terminal, answering }: Remote,
  name: string,
): Promise<boolean> {
  const result = await client.connections.test(name)
  say(terminal, answering, result, () => [`${name}: ${result.message} (${result.durationMs} ms)`])
  return result.isReached
}

/** Makes a new key and seals all secrets with it. */
export async function rotateKey({ client, terminal, answering }: Remote): Promise<void> {
  const done = await client.secrets.rotateKey()
  const { count, keyId } = done
  say(terminal, answering, done, () => [
    `${count === 1 ? 'One secret is' : `${count} secrets are`} sealed with the key ${keyId} now.`,
    'Older keys stay in the file of keys: a backup made before needs them.',
  ])
}
