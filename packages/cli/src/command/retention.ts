// stagewright retention show|run|archived|export
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { RouteQuery } from '@stagewright/api'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import { countText } from '../words/amount.ts'
import { archivedLines, countLines, retentionLines } from '../words/retention-lines.ts'
import type { Remote } from './context.ts'

/** Shows how long things are kept, what is due, and what was done last. */
export async function showRetention({ client, terminal, answering, look }: Remote): Promise<void> {
  const retention = await client.retention.show()
  say(terminal, answering, retention, () => retentionLines(retention, look))
}

/** Archives and erases what is due, or says what would be. */
export async function runRetention(remote: Remote, dryRun: boolean): Promise<void> {
  const { client, terminal, answering } = remote
  const run = await client.retention.run({ dryRun })
  say(terminal, answering, run, () => [
    ...countLines(run.done, dryRun),
    ...(run.isDone ? [] : ['More is due: it goes on by itself, or run it again.']),
  ])
}

/** Lists archived runs. */
export async function listArchived(
  { client, terminal, answering, look }: Remote,
  query: RouteQuery<'retention.archived'>,
): Promise<void> {
  const page = await client.retention.archived(query)
  say(terminal, answering, page, () => [
    ...archivedLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after '${page.next}'`]),
  ])
}

const PAGE = 100

/** Writes all archived runs to a file, page by page. */
export async function exportArchived(
  { client, terminal, answering }: Remote,
  file: string,
): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600 })
  const failed = once(out, 'error').then(([error]) => {
    const { message } = error as Error
    throw new CommandFailed(`${file} cannot be written: ${message}.`)
  })
  const write = async () => {
    let runs = 0
    let after: string | undefined
    do {
      const query = { limit: PAGE, content: 'true' as const, ...(after !== undefined && { after }) }
      const page = await client.retention.archived(query)
      for (const run of page.items) {
        if (!out.write(`${JSON.stringify(run)}\n`)) await once(out, 'drain')
      }
      runs += page.items.length
      after = page.next ?? undefined
    } while (after !== undefined)
    out.end()
    await finished(out)
    return runs
  }
  const runs = await Promise.race([write(), failed])
  say(terminal, answering, { file, runs }, () => [`${file}: ${countText(runs, 'archived run')}.`])
}
